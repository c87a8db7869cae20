#include "input/smarten_language.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#define NARROW "\xe2\x80\xaf" /* U+202F */

#define EN_ELISIONS \
    " tis twas twere em til cause round bout n neath gainst fraid nuff ere ud "
#define DE_ELISIONS " s n ne nen nem ner nes raus rein rauf runter "
#define NL_ELISIONS " t s n k "

#define COMMON " No. Nos. Nr. p. pp. Vol. Fig. Art. § §§ № "

/* Quotes as the Unicode CLDR and each language's style guides have them.  Longer tags
 * after shorter ones. */
static const struct smarten_language LANGUAGES[] = {
    {"en", "“", "”", "‘", "’", "", false, false, false, EN_ELISIONS, COMMON},
    {"en-gb", "“", "”", "‘", "’", "", true, false, false, EN_ELISIONS, COMMON},
    {"de", "„", "“", "‚", "‘", "", true, false, false, DE_ELISIONS,
     COMMON "S. Bd. Abb. "},
    {"de-ch", "«", "»", "‹", "›", "", true, false, false, DE_ELISIONS, COMMON "S. "},
    {"de-li", "«", "»", "‹", "›", "", true, false, false, DE_ELISIONS, COMMON "S. "},
    {"fr", "«", "»", "‹", "›", NARROW, true, true, true, " ", COMMON "n° N° n.º "},
    {"fr-ca", "«", "»", "‹", "›", NARROW, true, true, false, " ", COMMON "n° N° "},
    {"fr-ch", "«", "»", "‹", "›", NARROW, true, true, false, " ", COMMON "n° N° "},
    {"es", "«", "»", "“", "”", "", false, false, false, " ", COMMON "n.º N.º núm. "},
    {"es-419", "“", "”", "‘", "’", "", false, false, false, " ", COMMON "n.º N.º núm. "},
    {"es-mx", "“", "”", "‘", "’", "", false, false, false, " ", COMMON "n.º N.º núm. "},
    {"es-us", "“", "”", "‘", "’", "", false, false, false, " ", COMMON "n.º N.º núm. "},
    {"ca", "«", "»", "“", "”", "", false, false, false, " ", COMMON},
    {"it", "«", "»", "“", "”", "", false, false, false, " sto sta n ndrangheta ",
     COMMON "n. "},
    {"it-ch", "«", "»", "‹", "›", "", false, false, false, " sto sta n ", COMMON "n. "},
    {"pt", "«", "»", "“", "”", "", false, false, false, " ", COMMON "n.º N.º "},
    {"pt-br", "“", "”", "‘", "’", "", false, false, false, " ", COMMON "n.º N.º "},
    {"nl", "“", "”", "‘", "’", "", true, false, false, NL_ELISIONS, COMMON "nr. "},
    {"af", "“", "”", "‘", "’", "", true, false, false, NL_ELISIONS, COMMON "nr. "},
    {"da", "»", "«", "›", "‹", "", true, false, false, " ", COMMON "nr. "},
    {"sv", "”", "”", "’", "’", "", true, false, false, " ", COMMON "nr s. "},
    {"fi", "”", "”", "’", "’", "", true, false, false, " ", COMMON "nro s. "},
    {"nb", "«", "»", "‘", "’", "", true, false, false, " ", COMMON "nr. "},
    {"nn", "«", "»", "‘", "’", "", true, false, false, " ", COMMON "nr. "},
    {"no", "«", "»", "‘", "’", "", true, false, false, " ", COMMON "nr. "},
    {"is", "„", "“", "‚", "‘", "", true, false, false, " ", COMMON "nr. "},
    {"pl", "„", "”", "«", "»", "", true, false, false, " ", COMMON "nr s. "},
    {"cs", "„", "“", "‚", "‘", "", true, false, false, " ", COMMON "č. s. "},
    {"sk", "„", "“", "‚", "‘", "", true, false, false, " ", COMMON "č. s. "},
    {"sl", "„", "“", "‚", "‘", "", true, false, false, " ", COMMON "št. "},
    {"hr", "„", "“", "‘", "’", "", true, false, false, " ", COMMON "br. "},
    {"hu", "„", "”", "»", "«", "", true, false, false, " ", COMMON},
    {"ro", "„", "”", "«", "»", "", true, false, false, " ", COMMON "nr. "},
    {"bg", "„", "“", "‚", "‘", "", true, false, false, " ", COMMON},
    {"ru", "«", "»", "„", "“", "", true, false, false, " ", COMMON},
    {"uk", "«", "»", "„", "“", "", true, false, false, " ", COMMON},
    {"el", "«", "»", "“", "”", "", true, false, false, " ", COMMON},
};

const struct smarten_language *smarten_language(const char *tag)
{
    const struct smarten_language *best = &LANGUAGES[0];
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++) {
        size_t n = strlen(LANGUAGES[i].tag);
        if (strncasecmp(tag, LANGUAGES[i].tag, n) == 0 && (tag[n] == 0 || tag[n] == '-'))
            best = &LANGUAGES[i];
    }
    return best;
}
