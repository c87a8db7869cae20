"""Engraving for make.py: inks, shapes, the plate, and PNG and JPEG writers.

A plate is a flat list of lightness values (0 black, 1 white). A shape is filled with an
*ink*, a function (x, y) -> darkness. Most inks are `hatch`: parallel lines that swell with
the tone, which is how a burin does it. Noise and scatter come from a fixed hash, never from
`random` or the clock, so that the same bytes come out on every run.
"""
import math
import struct
import zlib

TAU = 2 * math.pi


def chance(*key):
    """A fixed number in [0, 1) for a tuple of integers."""
    h = 2166136261
    for k in key:
        h = ((h ^ (k & 0xffffffff)) * 16777619) & 0xffffffff
        h ^= h >> 15
        h = (h * 2246822519) & 0xffffffff
    return ((h ^ (h >> 13)) & 0xffffff) / 0x1000000


LATTICE = [[chance(i, j, 77) for i in range(64)] for j in range(64)]


def clamp(v, low=0.0, high=1.0):
    return low if v < low else high if v > high else v


def noise(x, y):
    """Smooth value noise with a period of 64 units."""
    i, j = math.floor(x), math.floor(y)
    u, v = x - i, y - j
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    a, b = LATTICE[j & 63], LATTICE[(j + 1) & 63]
    top = a[i & 63] + (a[(i + 1) & 63] - a[i & 63]) * u
    low = b[i & 63] + (b[(i + 1) & 63] - b[i & 63]) * u
    return top + (low - top) * v


# ---------------------------------------------------------------- inks

def hatch(tone, angle=0.0, period=6.0, wave=0.0, length=60.0, rough=0.12):
    """Parallel lines whose weight follows `tone` (a number or a function of x, y)."""
    ca, sa = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    get = tone if callable(tone) else lambda x, y: tone

    def ink(x, y):
        t = get(x, y) + rough * (noise(x / 9, y / 9) - 0.5)
        if t <= 0.02:
            return 0.0
        u = x * sa + y * ca
        if wave:
            u += wave * math.sin((x * ca - y * sa) / length)
        d = abs((u / period) % 1.0 - 0.5) * period
        half = t * period / 2
        return clamp(half - d + 0.5) * clamp(2 * half)
    return ink


def follow(line, tone, period=6.0, rough=0.12):
    """Hatching that runs along a curve: `line(x, y)` is the distance from it."""
    get = tone if callable(tone) else lambda x, y: tone

    def ink(x, y):
        t = get(x, y) + rough * (noise(x / 9, y / 9) - 0.5)
        if t <= 0.02:
            return 0.0
        d = abs((line(x, y) / period) % 1.0 - 0.5) * period
        half = t * period / 2
        return clamp(half - d + 0.5) * clamp(2 * half)
    return ink


def both(first, second):
    """Cross-hatching."""
    return lambda x, y: max(first(x, y), second(x, y))


# ---------------------------------------------------------------- shapes

def box(x0, y0, x1, y1):
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def oval(cx, cy, rx, ry=None, n=48, start=0.0, sweep=TAU):
    ry = rx if ry is None else ry
    return [(cx + rx * math.cos(start + sweep * i / n), cy + ry * math.sin(start + sweep * i / n))
            for i in range(n + 1)]


def curve(points, steps=10):
    """Catmull-Rom spline through the points."""
    p = [points[0]] + list(points) + [points[-1]]
    out = []
    for i in range(1, len(p) - 2):
        for s in range(steps):
            t = s / steps
            out.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                       + (3 * b - a - 3 * c + d) * t * t * t)
                for a, b, c, d in zip(p[i - 1], p[i], p[i + 1], p[i + 2])))
    return out + [points[-1]]


class Plate:
    def __init__(self, width, height, light=1.0):
        self.w, self.h = width, height
        self.v = [light] * (width * height)

    def coverage(self, polys, y):
        """Coverage of pixel row y by the polygons (even-odd), as {x: 0..1}."""
        row = {}
        for s in range(4):
            ys = y + (s + 0.5) / 4
            cuts = []
            for poly in polys:
                x0, y0 = poly[-1]
                for x1, y1 in poly:
                    if (y0 <= ys) != (y1 <= ys):
                        cuts.append(x0 + (ys - y0) * (x1 - x0) / (y1 - y0))
                    x0, y0 = x1, y1
            cuts.sort()
            for a, b in zip(cuts[::2], cuts[1::2]):
                a, b = max(a, 0.0), min(b, float(self.w))
                if b <= a:
                    continue
                i, j = int(a), min(int(b), self.w - 1)
                if i == j:
                    row[i] = row.get(i, 0) + (b - a) / 4
                    continue
                row[i] = row.get(i, 0) + (i + 1 - a) / 4
                for k in range(i + 1, j):
                    row[k] = row.get(k, 0) + 0.25
                row[j] = row.get(j, 0) + (b - j) / 4
        return row

    def fill(self, polys, ink=1.0):
        """Lay an ink (function or constant darkness) into one polygon or several."""
        if isinstance(polys[0], tuple):
            polys = [polys]
        get = ink if callable(ink) else lambda x, y: ink
        ys = [p[1] for poly in polys for p in poly]
        for y in range(max(0, math.floor(min(ys))), min(self.h, math.ceil(max(ys)) + 1)):
            base = y * self.w
            for x, c in self.coverage(polys, y).items():
                old = self.v[base + x]
                self.v[base + x] = old + (1 - get(x, y) - old) * min(c, 1.0)

    def line(self, points, width=2.0, dark=1.0, end=None):
        """A stroke with round ends; the width may run to `end`."""
        end = width if end is None else end
        n = max(1, len(points) - 1)
        for i in range(len(points) - 1):
            self.segment(points[i], points[i + 1], width + (end - width) * (i + 0.5) / n, dark)

    def segment(self, p, q, width, dark):
        (x0, y0), (x1, y1) = p, q
        dx, dy = x1 - x0, y1 - y0
        size = dx * dx + dy * dy or 1e-9
        r = width / 2 + 1
        for y in range(max(0, int(min(y0, y1) - r)), min(self.h, int(max(y0, y1) + r) + 1)):
            for x in range(max(0, int(min(x0, x1) - r)), min(self.w, int(max(x0, x1) + r) + 1)):
                t = clamp(((x + .5 - x0) * dx + (y + .5 - y0) * dy) / size)
                d = math.hypot(x + .5 - x0 - t * dx, y + .5 - y0 - t * dy)
                c = clamp(width / 2 - d + 0.5) * min(1.0, width)
                if c > 0:
                    i = y * self.w + x
                    self.v[i] += (1 - dark - self.v[i]) * c

    def outlined(self, poly, ink, width=2.0, dark=1.0):
        self.fill(poly, ink)
        self.line(list(poly) + [poly[0]], width, dark)

    def lighten(self, poly, amount):
        """Scrape light into what is there: amount(x, y) in 0..1."""
        get = amount if callable(amount) else lambda x, y: amount
        ys = [p[1] for p in poly]
        for y in range(max(0, math.floor(min(ys))), min(self.h, math.ceil(max(ys)) + 1)):
            for x, c in self.coverage([poly], y).items():
                i = y * self.w + x
                self.v[i] += (1 - self.v[i]) * min(c, 1.0) * get(x, y)


# ---------------------------------------------------------------- files

def png_bytes(plate, depth=4):
    """Greyscale PNG. Four bits are enough for line work and halve the file."""
    top = (1 << depth) - 1
    rows = bytearray()
    for y in range(plate.h):
        vals = [int(clamp(v) * top + 0.5) for v in plate.v[y * plate.w:(y + 1) * plate.w]]
        rows.append(0)
        if depth == 4:
            vals += [0] * (len(vals) & 1)
            rows += bytes(a << 4 | b for a, b in zip(vals[::2], vals[1::2]))
        else:
            rows += bytes(vals)

    def chunk(kind, data):
        body = kind + data
        return struct.pack('>I', len(data)) + body + struct.pack('>I', zlib.crc32(body))
    head = struct.pack('>IIBBBBB', plate.w, plate.h, depth, 0, 0, 0, 0)
    dots = struct.pack('>IIB', 11811, 11811, 1)        # 300 dpi
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'pHYs', dots)
            + chunk(b'IDAT', zlib.compress(bytes(rows), 9)) + chunk(b'IEND', b''))


# Baseline JPEG, one component: tables K.1, K.3 and K.5 of ITU-T T.81 (1992).
QUANT = [16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
         14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
         18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
         49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99]
ZIGZAG = sorted(range(64), key=lambda k: (
    k // 8 + k % 8, k // 8 if (k // 8 + k % 8) % 2 else k % 8))
DC_BITS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
DC_VALS = list(range(12))
AC_BITS = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125]
AC_VALS = list(bytes.fromhex(
    '01020300041105122131410613516107227114328191a1082342b1c11552d1f0'
    '2433627282090a161718191a25262728292a3435363738393a434445464748494a'
    '535455565758595a636465666768696a737475767778797a838485868788898a'
    '92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6'
    'c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa'))
COSINE = [[(math.sqrt(0.125) if u == 0 else 0.5) * math.cos((2 * x + 1) * u * math.pi / 16)
           for x in range(8)] for u in range(8)]


def huffman(bits, vals):
    codes, code, k = {}, 0, 0
    for length, count in enumerate(bits, 1):
        for _ in range(count):
            codes[vals[k]] = (code, length)
            code, k = code + 1, k + 1
        code <<= 1
    return codes


def transform(block):
    """Two-dimensional DCT of 8 rows of 8."""
    rows = [[sum(c * v for c, v in zip(cos, row)) for cos in COSINE] for row in block]
    cols = list(zip(*rows))
    return [sum(c * v for c, v in zip(cos, col)) for cos in COSINE for col in cols]


def jpeg_bytes(plate, quality=40):
    scale = 5000 / quality if quality < 50 else 200 - 2 * quality
    quant = [int(clamp((q * scale + 50) // 100, 1, 255)) for q in QUANT]
    dc, ac = huffman(DC_BITS, DC_VALS), huffman(AC_BITS, AC_VALS)
    acc, out = [0, 0], bytearray()

    def put(code, length):
        acc[0], acc[1] = acc[0] << length | code, acc[1] + length
        while acc[1] >= 8:
            acc[1] -= 8
            byte = acc[0] >> acc[1] & 255
            out.append(byte)
            if byte == 255:
                out.append(0)
        acc[0] &= (1 << acc[1]) - 1

    def magnitude(v):
        size = abs(v).bit_length()
        return size, v if v > 0 else v + (1 << size) - 1

    last = 0
    for by in range(0, plate.h, 8):
        for bx in range(0, plate.w, 8):
            block = []
            for y in range(by, by + 8):
                base = min(y, plate.h - 1) * plate.w
                block.append([int(clamp(plate.v[base + min(x, plate.w - 1)]) * 255 + 0.5) - 128
                              for x in range(bx, bx + 8)])
            freq = transform(block)
            z = [int(math.floor(freq[k] / quant[k] + 0.5)) for k in ZIGZAG]
            size, extra = magnitude(z[0] - last)
            last = z[0]
            put(*dc[size])
            put(extra, size)
            run = 0
            tail = max((i for i in range(1, 64) if z[i]), default=0)
            for v in z[1:tail + 1]:
                if v == 0:
                    run += 1
                    continue
                while run > 15:
                    put(*ac[0xf0])
                    run -= 16
                size, extra = magnitude(v)
                put(*ac[run << 4 | size])
                put(extra, size)
                run = 0
            if tail < 63:
                put(*ac[0])
    if acc[1]:
        put((1 << (8 - acc[1])) - 1, 8 - acc[1])

    def marker(code, data):
        return struct.pack('>BBH', 255, code, len(data) + 2) + data
    return (b'\xff\xd8' + marker(0xe0, b'JFIF\0' + struct.pack('>BBBHHBB', 1, 2, 1, 300, 300, 0, 0))
            + marker(0xdb, bytes([0]) + bytes(quant[k] for k in ZIGZAG))
            + marker(0xc0, struct.pack('>BHHBBBB', 8, plate.h, plate.w, 1, 1, 0x11, 0))
            + marker(0xc4, bytes([0x00] + DC_BITS + DC_VALS))
            + marker(0xc4, bytes([0x10] + AC_BITS + AC_VALS))
            + marker(0xda, bytes([1, 1, 0, 0, 63, 0])) + bytes(out) + b'\xff\xd9')
