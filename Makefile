# newsprint.  GNU make and pkg-config, no configure.
#
#   make          ./newsprint and build/libnewsprint.a
#   make demo     sets the machine up, builds, prints the sample edition into out/
#   make test     sets the machine up, builds, runs every test (tests/unit/*.c, tests/run-*)
#   make check    the house rules (tests/check-*): layers, headers, symbols, budgets, format
#   make accept   writes the goldens anew; look at the diff before you commit it
#   make asan, make ubsan     the tests with a sanitizer, in build/asan and build/ubsan
#   make corpus CORPUS=DIR    the tests over outside material (tests/corpus-*)
#   make bench    the measurements (tests/bench-*)
#   make gates [EDITIONS=1000] [SEED=1] [SIZES="a4 a3"] [JOBS=2]     the page gates over random editions (tests/gates)
#   make setup, make install [PREFIX=/usr/local] [DESTDIR=], make clean
#
# Variables: CC, CFLAGS, WERROR=1, V=1 (show the commands), B (build folder), HYPHEN_DIR (dictionaries).

SAMPLE  = samples/2026-03-26.json
PREFIX  = /usr/local
DATADIR = $(CURDIR)
CC      = cc
CFLAGS  = -O2 -g $(VECTORS)
B       = build
PROGRAM = $(if $(filter build,$B),newsprint,$B/newsprint)
LIBRARY = $B/libnewsprint.a

# ---- flags ----
# gcc turns the planner's loops into vectors only when it is asked to; clang does so anyway and does not know the word.
VECTORS := $(shell $(CC) -fvect-cost-model=dynamic -E -x c /dev/null >/dev/null 2>&1 && echo -ftree-vectorize -fvect-cost-model=dynamic)

PACKAGES := cairo pangoft2 harfbuzz harfbuzz-subset freetype2 fontconfig fribidi libcjson libcmark \
            libdeflate libqrencode libjpeg libpng
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PACKAGES) 2>/dev/null))
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)

WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wmissing-prototypes \
           -Wstrict-prototypes -Wvla $(if $(WERROR),-Werror)
# -ffp-contract=off: a fused multiply-add would give another machine other pages.
STANDARD = -std=c11 -D_XOPEN_SOURCE=700 -fvisibility=hidden -ffp-contract=off -Isrc
SAN      = $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)
FLAGS    = $(STANDARD) $(WARNINGS) $(CFLAGS) $(SAN) $(PKG_CFLAGS)
COMPILE  = $(CC) $(FLAGS) $(DEFINES) -MMD -MP
LINK     = $(CC) $(CFLAGS) $(SAN) $(LDFLAGS) -Wl,-O1,--as-needed
LIBS     = $(PKG_LIBS) -lm

# ---- files: whatever is there ----
SOURCES  := $(sort $(wildcard src/*.c src/*/*.c))
CLI      := $(filter src/cli/%,$(SOURCES))
HYPHENS  := $(wildcard scripts/compile-hyphens.c)
GENERATED = $(if $(HYPHENS),build/gen/hyphen_data.c)
LIB_OBJ   = $(patsubst %.c,$B/%.o,$(filter-out $(CLI),$(SOURCES))) \
            $(patsubst build/gen/%.c,$B/gen/%.o,$(GENERATED))
CLI_OBJ   = $(patsubst %.c,$B/%.o,$(CLI))

# The programs of tests/unit are the tests; the others are tools for the scripts.
PROGRAMS := $(sort $(wildcard tests/unit/*.c tests/tools/*.c tests/*.c))
UNIT     := $(filter tests/unit/%,$(PROGRAMS))
MEASURE   = $B/tests/measure.a
MEASURE_OBJ = $(patsubst %.c,$B/%.o,$(sort $(wildcard tests/measure/*.c)))
bin       = $(addprefix $B/tests/,$(notdir $(basename $1)))
scripts   = $(sort $(shell find tests -maxdepth 1 -name '$1' -type f -perm -u+x))

Q = $(if $(V),,@)
export NEWSPRINT = $(abspath $(PROGRAM))
export BUILD = $(abspath $B)
RUN = scripts/run-tests -l $B/log
PARALLEL = $(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$$(getconf _NPROCESSORS_ONLN))

.PHONY: all tests demo test check accept asan ubsan corpus bench gates setup install clean FORCE
.DELETE_ON_ERROR:

all: $(LIBRARY) $(if $(CLI),$(PROGRAM))
tests: all $(call bin,$(PROGRAMS))

# ---- building ----
# What every object depends on besides its source: the libraries, and the command that compiles.
$B/command: FORCE
	@pkg-config --exists --print-errors $(PACKAGES) || { echo "libraries are missing: run scripts/setup" >&2; exit 1; }
	@mkdir -p $B && echo '$(COMPILE) $(DATADIR)' | cmp -s - $@ || echo '$(COMPILE) $(DATADIR)' >$@

$B/src/cli/%.o $B/tests/%: DEFINES = -DNP_DATADIR='"$(DATADIR)"'

$B/src/%.o: src/%.c $B/command
	@mkdir -p $(@D) && echo "cc $<"
	$Q$(COMPILE) -c -o $@ $<

$B/gen/%.o: build/gen/%.c $B/command
	@mkdir -p $(@D) && echo "cc $<"
	$Q$(COMPILE) -c -o $@ $<

$(LIBRARY): $(LIB_OBJ)
	@rm -f $@ && echo "ar $@"
	$Qar rcs $@ $^

$(PROGRAM): $(CLI_OBJ) $(LIBRARY)
	@echo "ld $@"
	$Q$(LINK) -o $@ $^ $(LIBS)

# The measure that several of them use.
$B/tests/measure/%.o: tests/measure/%.c $B/command
	@mkdir -p $(@D) && echo "cc $<"
	$Q$(COMPILE) -c -o $@ $<

$(MEASURE): $(MEASURE_OBJ)
	@rm -f $@ && echo "ar $@"
	$Qar rcs $@ $^

vpath %.c tests/unit tests/tools tests
$B/tests/%: %.c $(MEASURE) $(LIBRARY)
	@mkdir -p $(@D) && echo "cc $<"
	$Q$(COMPILE) -Itests/unit -MF $@.d $(LDFLAGS) -Wl,--as-needed -o $@ $< $(MEASURE) $(LIBRARY) $(LIBS)

# The hyphenation dictionaries become const tables of the library.
HYPHEN_DIR = /usr/share/hyphen
LANGUAGES  = en-GB=en_GB en-US=en_US de=de_DE fr=fr_FR es=es_ES it=it_IT nl=nl_NL pt-PT=pt_PT pt-BR=pt_BR
dic        = $(HYPHEN_DIR)/hyph_$(word 2,$(subst =, ,$1)).dic

build/gen/hyphen_data.c: build/gen/compile-hyphens $(foreach l,$(LANGUAGES),$(call dic,$l))
	@echo "hyphens $@"
	$Q$< $@ $(foreach l,$(LANGUAGES),$(firstword $(subst =, ,$l))=$(call dic,$l))

build/gen/compile-hyphens: $(HYPHENS)
	@mkdir -p $(@D) && echo "cc $<"
	$Q$(CC) $(STANDARD) $(WARNINGS) -O2 -MMD -MP -o $@ $<

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(MEASURE_OBJ:.o=.d) $(addsuffix .d,$(call bin,$(PROGRAMS))) build/gen/compile-hyphens.d

# ---- using ----
demo:
	@scripts/setup build
	@+$(PARALLEL) all
	@scripts/demo $(SAMPLE) out

test:
	@scripts/setup build test
	@+$(PARALLEL) tests
	@$(RUN) $(call bin,$(UNIT)) $(call scripts,run-*)

check:
	@scripts/setup build check
	@+$(PARALLEL) B=build/check CC=gcc WERROR=1 tests
	@BUILD=build/check FLAGS="$(STANDARD) $(WARNINGS) $(PKG_CFLAGS)" scripts/run-tests -l build/check/log $(call scripts,check-*)

accept: tests
	@ACCEPT=1 $(RUN) $(shell grep -ls ACCEPT $(call scripts,run-*) /dev/null)

asan ubsan:
	@scripts/setup build test
	@+ASAN_OPTIONS=detect_stack_use_after_return=1 LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
	UBSAN_OPTIONS=print_stacktrace=1 \
	$(PARALLEL) B=build/$@ SANITIZE=$(if $(filter asan,$@),address,undefined) CFLAGS="-O1 -g" run-sanitized

.PHONY: run-sanitized
run-sanitized: tests
	@$(RUN) $(call bin,$(UNIT)) $(call scripts,run-*)

corpus:
	@[ -d "$(CORPUS)" ] || { echo "usage: make corpus CORPUS=FOLDER" >&2; exit 2; }
	@scripts/setup build test
	@+$(PARALLEL) tests
	@CORPUS="$(CORPUS)" $(RUN) $(call scripts,corpus-*)

bench: all
	@scripts/setup bench
	@for b in $(call scripts,bench-*); do echo "== $$b"; $$b || exit 1; done

gates:
	@scripts/setup build test
	@+$(PARALLEL) tests
	@tests/gates -n $(or $(EDITIONS),1000) -s $(or $(SEED),1) -j $(or $(JOBS),2) $(SIZES)

setup:
	scripts/setup build test check

# Another folder of data is compiled in, so what is installed is built apart.
install:
	+$(PARALLEL) B=build/install DATADIR=$(PREFIX)/share/newsprint all
	scripts/install-files build/install "$(DESTDIR)" "$(PREFIX)" "$(PACKAGES)"

clean:
	rm -rf build out newsprint
