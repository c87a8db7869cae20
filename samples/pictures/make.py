#!/usr/bin/env python3
"""Draw the sample pictures: five greyscale engravings.

    python3 samples/pictures/make.py [NAME ...]

Standard library only, and the same bytes on every run (see engraving.py). The two PNGs are
4-bit grey, the three JPEGs are baseline, 8-bit grey.
"""
import math
import os
import sys

sys.dont_write_bytecode = True

from engraving import (TAU, Plate, both, box, chance, clamp, curve, follow, hatch, jpeg_bytes,
                       noise, oval, png_bytes)

HERE = os.path.dirname(os.path.abspath(__file__))


# ---------------------------------------------------------------- 1: the tide gauge

NUMERALS = {
    '2': [(0, .25), (.15, .05), (.5, 0), (.85, .08), (1, .28), (.8, .52), (0, 1), (1, 1)],
    '3': [(0, .1), (.5, 0), (.95, .22), (.75, .46), (.4, .48), (.8, .52), (1, .76), (.5, 1),
          (0, .88)],
    '4': [(.75, 1), (.75, 0), (0, .7), (1, .7)],
    '5': [(.95, 0), (.1, 0), (.05, .45), (.5, .38), (.95, .55), (.95, .82), (.5, 1), (0, .9)],
    '6': [(.85, .05), (.35, .25), (.05, .7), (.3, .97), (.7, .97), (.98, .72), (.7, .48), (.1, .6)],
}


def sea(p, horizon, bands, left=0):
    """Waves from far to near, each with its white crest and its shaded back."""
    for b in range(bands):
        f = b / (bands - 1)
        y0 = horizon + 6 + 300 * f ** 1.55
        amp, length = 2 + 25 * f, 40 + 105 * f
        shift = 5.7 * b + 1.1

        def crest(x, y0=y0, amp=amp, length=length, shift=shift, b=b):
            s = math.sin(x / length + shift)
            return y0 - amp * (1 - abs(s)) ** 1.4 * 1.6 - amp * 0.5 * noise(x / length + 9 * b, b)
        top = [(x, crest(x)) for x in range(left, p.w + 6, 5)]
        depth = 16 + 95 * f

        def tone(x, y, crest=crest, depth=depth, f=f):
            d = (y - crest(x)) / depth
            return clamp(0.80 - 0.75 * d + 0.25 * (noise(x / 30, y / 14) - 0.5), 0.06, 0.9)
        p.fill(top + [(p.w + 6, p.h), (left, p.h)],
               follow(lambda x, y, crest=crest: y - crest(x), tone, 3.4 + 3.6 * f))
        p.line(top, 1.2 + 4.2 * f, 0.0)
        p.line([(x, y + 1 + 3 * f) for x, y in top], 0.8 + 0.8 * f)


def jetty(p, right, top):
    p.fill(box(-2, top, right, p.h + 2), 1.0)
    for row in range(11):
        y0 = top + 3 + row * 42
        x = -60 + 37 * (row % 2) - 20 * chance(row, 3)
        n = 0
        while x < right:
            w = 62 + 44 * chance(row, n, 1)
            x1 = min(x + w, right - 3)
            if x1 - x > 10:
                shade = 0.20 + 0.30 * chance(row, n, 2) + 0.02 * row
                tilt = -38 + 22 * chance(row, n, 4)
                stone = curve([(x + 4, y0), (x1 - 4, y0 + 1), (x1 - 1, y0 + 5), (x1 - 2, y0 + 35),
                               (x1 - 7, y0 + 38), (x + 5, y0 + 38), (x, y0 + 33), (x, y0 + 5),
                               (x + 4, y0)], 3)
                p.fill(stone, hatch(
                    lambda a, c, s=shade, y=y0: s + (c - y) / 110, tilt, 5.2, 1.2, 17))
            x += w + 4
            n += 1
    p.fill([(-2, top - 13), (right + 9, top - 13), (right + 9, top + 2), (-2, top + 2)], 1.0)
    p.fill([(-2, top - 10), (right + 6, top - 10), (right + 6, top - 5), (-2, top - 5)],
           hatch(.25, 90, 5))


def tide_board(p, x0, x1, top, step):
    p.fill(box(x0 - 7, top - 7, x1 + 7, p.h + 4), 1.0)
    p.fill(box(x0, top, x1, p.h + 4), 0.0)
    mid = (x0 + x1) / 2
    for metre in range(5):
        y = top + 8 + metre * step
        mark = str(6 - metre)
        p.line([(mid - 33 + 28 * a, y + 6 + 46 * b) for a, b in curve(NUMERALS[mark], 5)]
               if mark != '4' else [(mid - 33 + 28 * a, y + 6 + 46 * b) for a, b in NUMERALS[mark]],
               6.4)
        for k in range(5):
            yk = y + k * step / 5
            p.fill(box(mid + 8, yk, x1 - 2, yk + step / 10), 1.0)
        p.fill(box(mid + 8, y, mid + 14, y + step / 2), 1.0)
        p.fill(box(x0 + 2, y + step * 0.72, mid - 2, y + step * 0.82), 1.0)


def clerk(p, x, y):
    """The reader of the board: hat, long coat, open book."""
    p.fill(curve([(x - 19, y), (x - 20, y - 52), (x - 15, y - 88), (x - 2, y - 96),
                  (x + 12, y - 88),
                  (x + 17, y - 52), (x + 15, y), (x + 3, y), (x, y - 26), (x - 4, y)], 6), 1.0)
    p.fill(oval(x + 3, y - 107, 11, 13), 1.0)
    p.fill(curve([(x - 16, y - 113), (x + 3, y - 116), (x + 23, y - 111), (x + 3, y - 109)], 5),
           1.0)
    p.fill(box(x - 7, y - 127, x + 13, y - 113), 1.0)
    p.line([(x + 8, y - 84), (x + 24, y - 64), (x + 35, y - 74)], 8, 1.0, 5)
    p.outlined([(x + 25, y - 76), (x + 44, y - 88), (x + 55, y - 80), (x + 36, y - 66)], 0.0, 1.8)
    p.line([(x + 31, y - 77), (x + 46, y - 84)], 1.2)
    for k in range(5):
        p.line([(x - 14 + 5 * k, y - 80 + 3 * k), (x - 16 + 6 * k, y - 8)], 1.0, 0.0, 0.4)
    p.line([(x - 7, y - 113), (x + 13, y - 113)], 1.4, 0.0)


def tide_gauge():
    p = Plate(900, 600)
    horizon = 262
    sun = (610, 196)

    def sky(x, y):
        glow = math.hypot(x - sun[0], (y - sun[1]) * 1.25)
        cloud = noise(x / 120 + 3, y / 38) * 0.6 + noise(x / 50, y / 19) * 0.4
        return clamp(0.60 - y / 720 + 1.0 * (cloud - 0.52) - 0.34 * math.exp(-glow / 115), 0.04,
                     0.86)
    p.fill(box(0, 0, 900, horizon + 20), hatch(sky, 0, 5.6, 2.2, 70))
    p.fill(oval(*sun, 41), 0.0)
    for k in range(30):
        a = TAU * k / 30
        r = 50 + 7 * (k % 2)
        p.line([(sun[0] + r * math.cos(a), sun[1] + r * math.sin(a)),
                (sun[0] + (r + 21 + 19 * (k % 2)) * math.cos(a), sun[1] + (r + 21 + 19 * (k % 2))
                 * math.sin(a))],
               2.6, 0.0, 1)
    head = curve([(690, 270), (722, 244), (756, 232), (800, 226), (850, 214), (905, 205),
                  (905, 275)], 8)
    p.fill(head + [(690, 275)], both(hatch(0.55, 28, 4.6), hatch(.28, -35, 6)))
    p.line(head[:-8], 1.6)
    p.outlined([(786, 228), (791, 150), (809, 150), (815, 228)], 0.0, 1.8)
    for k in range(3):
        y = 163 + 24 * k
        p.fill([(790 - k * 1.3, y), (810 + k * 1.3, y), (811.5 + k * 1.3, y + 12),
                (789 - k * 1.3, y + 12)], 1.0)
    p.fill(box(785, 145, 815, 151), 1.0)
    p.outlined(box(792, 129, 808, 145), 0.0, 1.8)
    p.fill([(788, 130), (800, 117), (812, 130)], 1.0)
    p.lighten([(792, 134), (600, 92), (560, 128), (792, 141)], lambda x, y: 0.75
              * clamp((x - 560) / 200))
    sea(p, horizon, 9)
    jetty(p, 318, 205)
    tide_board(p, 196, 296, 176, 96)
    clerk(p, 104, 193)
    p.fill(curve([(24, 193), (26, 170), (20, 160), (30, 153), (48, 153), (58, 160), (52, 170),
                  (54, 193)], 4), 1.0)
    p.line([(31, 160), (33, 190)], 1.6, 0.0)
    p.line(curve([(52, 188), (66, 196), (74, 192), (82, 196)], 6), 4)
    for k in range(46):                                     # spray at the foot of the wall
        a, r = -2.5 + 1.9 * chance(k, 1), 12 + 128 * chance(k, 2) ** 1.4
        x, y = 338 + r * math.cos(a) * 0.9, 560 + r * math.sin(a)
        p.fill(oval(x, y, 1.2 + 4.5 * chance(k, 3)), 0.0)
    foam = curve([(186, 612), (198, 574), (226, 556), (248, 566), (272, 538), (300, 548),
                  (322, 512), (346, 540),
                  (372, 530), (392, 556), (430, 562), (470, 612)], 8)
    p.fill(foam, 0.0)
    for k in range(4):
        p.line([(x, y + 13 + 12 * k) for x, y in foam[8 + 5 * k:-(6 + 5 * k)]], 1.6 - 0.2 * k)
    p.line(foam, 2.2)
    for x, y, s in ((452, 96, 26), (505, 70, 18), (402, 130, 14), (720, 78, 15)):
        p.line(curve([(x - s, y - s * .32), (x - s * .5, y - s * .45), (x, y),
                      (x + s * .5, y - s * .5),
                      (x + s, y - s * .25)], 6), 3.0)
    return p


# ---------------------------------------------------------------- 2: the archive

def archive_shelves():
    p = Plate(700, 900, 0.0)
    cx, cy, f = 350, 405, 335

    def at(x, y, z):
        return (cx + f * x / z, cy + f * y / z)

    def quad(x, y0, y1, z0, z1):
        return [at(x, y0, z0), at(x, y0, z1), at(x, y1, z1), at(x, y1, z0)]

    def lamp(z):
        return sum(math.exp(-((z - zl) / 0.62) ** 2) for zl in (1.25, 2.55, 4.2))
    low, high = 1.38, -1.12

    def depth_of(y):
        return f * low / max(y - cy, 1.0)
    far = 6.4
    p.fill([at(-1, low, .7), at(1, low, .7), at(1, low, far), at(-1, low, far)],
           both(hatch(lambda x, y: clamp(0.78 - 0.5 * lamp(depth_of(y)) + abs(x - cx) / 1100),
                      0, 6.2),
                hatch(lambda x, y: clamp(0.42 - 0.5 * lamp(depth_of(y))), 90, 9)))
    for k in range(-4, 5):
        p.line([at(k / 4.5, low, .7), at(k / 4.5, low, far)], 2.2, 0.0 if k % 2 else 1.0, 0.5)
    p.fill([at(-1, high, .6), at(1, high, .6), at(1, high, far), at(-1, high, far)],
           hatch(.82, 0, 7))
    for z in (.8, 1.1, 1.5, 2.0, 2.7, 3.6, 4.8, 6.0):
        p.line([at(-1, high, z), at(1, high, z)], 7 / z, 0.0)
        p.line([at(-1, high, z * 1.03), at(1, high, z * 1.03)], 3 / z)
    p.fill([at(-1, high, far), at(1, high, far), at(1, low, far), at(-1, low, far)],
           hatch(.3, 90, 4))
    door = [at(-.5, low, far), at(-.5, -.3, far)] + [
        at(.5 * math.cos(a), -.3 + .62 * math.sin(a), far) for a in (math.pi + k * math.pi / 12
                                                                     for k in range(13))
    ] + [at(.5, low, far)]
    p.outlined(door, 0.0, 2.4)
    for side in (-1, 1):
        shelves(p, at, quad, lamp, side, low, high)
    for z in (4.2, 2.55, 1.25):
        x, y = at(0, -.80, z)
        s = 100 / z
        p.line([at(0, high, z), (x, y)], 3 / z + .6)
        p.lighten([(x - s * .5, y + s * .2), (x + s * .5, y + s * .2), (x + s * 2.3, y + s * 4.2),
                   (x - s * 2.3, y + s * 4.2)],
                  lambda a, b, y=y, s=s: 0.50 * clamp(1 - (b - y) / (s * 4.2)))
        p.fill(curve([(x - s * .62, y + s * .26), (x - s * .42, y + s * .02),
                      (x - s * .12, y - s * .12), (x - s * .1, y - s * .3),
                      (x + s * .1, y - s * .3), (x + s * .12, y - s * .12),
                      (x + s * .42, y + s * .02), (x + s * .62, y + s * .26)], 5), 1.0)
        p.fill(oval(x, y + s * .27, s * .6, s * .09), 0.0)
        p.line(oval(x, y + s * .27, s * .6, s * .09), 1.2)
        p.line(curve([(x - s * .4, y + s * .1), (x - s * .2, y - s * .02),
                      (x - s * .05, y - s * .1)], 4), 2 / z + .4, 0.0)
    keeper(p, *at(.12, low, 2.75), 430 / 2.75)
    return p


def shelves(p, at, quad, lamp, side, low, high):
    bays = [.52, .74, 1.02, 1.38, 1.84, 2.42, 3.14, 4.05, 5.2, 6.4]
    rows = [high + (low - high) * k / 6 for k in range(7)]
    p.fill(quad(side, high, low, bays[0], bays[-1]), 1.0)
    for b in range(len(bays) - 2, -1, -1):
        z0, z1 = bays[b], bays[b + 1]
        light = lamp((z0 + z1) / 2)
        for r in range(6):
            top, foot = rows[r], rows[r + 1] - .035
            n = 5 + int(3 * chance(b, r, side + 2))
            for k in range(n):
                if chance(b, r, k, side + 5) < 0.10:
                    continue
                a, c = (k + .06) / n, (k + .94) / n
                za, zc = z0 + (z1 - z0) * (.05 + .9 * a), z0 + (z1 - z0) * (.05 + .9 * c)
                tall = .24 + .11 * chance(b, r, k, 7)
                face = quad(side, foot - tall, foot, za, zc)
                shade = clamp(.66 - .42 * light + .36 * (chance(b, r, k, 8) - .5), .06, .92)
                p.fill(face, hatch(shade, 90 if chance(b, r, k, 9) < .6 else 14 * side, 4.2,
                                   rough=.2))
                if za < 3.4:
                    zm, zn = za + (zc - za) * .25, za + (zc - za) * .75
                    p.fill(quad(side, foot - tall * .70, foot - tall * .42, zm, zn), 0.0)
                    p.line([at(side, foot - tall * .6, zm), at(side, foot - tall * .6, zn)], 1.0)
                    p.line([at(side, foot - tall * .51, zm), at(side, foot - tall * .51, zn)], 1.0)
            p.fill(quad(side, foot, foot + .035, z0, z1), 0.0)
        for z in (z0, z1):
            p.fill(quad(side, high, low, z, z * 1.035), hatch(.12, 0, 5))
            p.line([at(side, high, z), at(side, low, z)], 1.6)
            p.line([at(side, high, z * 1.035), at(side, low, z * 1.035)], 1.2)


def keeper(p, x, y, s):
    """A figure with a trolley of boxes, walking away."""
    p.fill(oval(x - .2 * s, y + .01 * s, .62 * s, .05 * s), .55)
    for foot in (-.085, .085):
        p.fill([(x + (foot - .06) * s, y), (x + (foot - .05) * s, y - .4 * s),
                (x + (foot + .05) * s, y - .4 * s),
                (x + (foot + .06) * s, y)], 1.0)
    p.fill(curve([(x - .16 * s, y - .22 * s), (x - .17 * s, y - .5 * s), (x - .13 * s, y - .79 * s),
                  (x, y - .85 * s),
                  (x + .13 * s, y - .79 * s), (x + .17 * s, y - .5 * s), (x + .16 * s, y - .22 * s),
                  (x, y - .2 * s),
                  (x - .16 * s, y - .22 * s)], 6), 1.0)
    p.fill(oval(x, y - .94 * s, .075 * s, .09 * s), 1.0)
    for k in range(4):
        p.line([(x - .09 * s + .055 * s * k, y - .74 * s), (x - .1 * s + .06 * s * k, y - .36 * s)],
               1.1, 0.0, .4)
    tx = x - .62 * s
    for k in range(3):
        yy = y - .12 * s - .22 * s * k
        p.outlined(box(tx, yy - .19 * s, tx + .36 * s, yy), hatch(.2 + .15 * k, 90, 4), 1.8)
        p.fill(box(tx + .1 * s, yy - .14 * s, tx + .26 * s, yy - .07 * s), 0.0)
    p.line([(tx - .03 * s, y - .09 * s), (tx + .42 * s, y - .09 * s), (tx + .42 * s, y - .72 * s),
            (x - .14 * s, y - .6 * s)], 3.0)
    for w in (tx + .03 * s, tx + .36 * s):
        p.outlined(oval(w, y - .03 * s, .045 * s), 0.0, 2.4)


# ---------------------------------------------------------------- 3: the night train

def night_train():
    p = Plate(900, 600)
    moon = (676, 112)

    def sky(x, y):
        r = math.hypot(x - moon[0], y - moon[1])
        cloud = noise(x / 110 + 8, y / 26 + 2)
        return clamp(.93 - y / 900 - .42 * math.exp(-r / 85) - .5 * max(0, cloud - .62), .3, .96)
    p.fill(box(0, 0, 900, 430), follow(lambda x, y: math.hypot(x - moon[0], y - moon[1]), sky, 6.0))
    p.fill(oval(*moon, 44), 0.0)
    p.fill(curve([(652, 92), (668, 84), (680, 94), (672, 108), (656, 106), (652, 92)], 5),
           hatch(.3, 20, 4))
    p.fill(curve([(684, 118), (700, 114), (702, 130), (688, 136), (684, 118)], 5), hatch(.3, 20, 4))
    for k in range(70):
        x, y = 900 * chance(k, 11), 250 * chance(k, 12)
        if math.hypot(x - moon[0], y - moon[1]) > 95:
            s = 1.2 + 2.2 * chance(k, 13) ** 3
            p.fill(oval(x, y, s, s, 8), 0.0)
    for n, (base, tall, tone, tilt) in enumerate(((318, 150, .50, 52), (356, 110, .78, -48))):
        ridge = [(-10, base)]
        for k in range(15):
            ridge.append((-10 + 66 * k, base - tall * (.35 + .65 * chance(k, 20 + n))
                          * (1 if k % 2 else .55)))
        ridge.append((914, base))
        p.fill(ridge + [(914, 470), (-10, 470)],
               hatch(lambda x, y, t=tone: t + .25 * (noise(x / 40, y / 60) - .5), tilt, 5.4))
        for (x0, y0), (x1, y1), (x2, y2) in zip(ridge, ridge[1:], ridge[2:]):
            if y1 < y0 and y1 < y2:
                snow = [(x1, y1), (x1 + (x2 - x1) * .55, y1 + (y2 - y1) * .55),
                        (x1 + 9, y1 + (y2 - y1) * .40),
                        (x1 + 4, y1 + (y2 - y1) * .62), (x1 - 4, y1 + (y2 - y1) * .36)]
                p.fill(snow, 0.0)
        p.line(ridge, 2.0, 1.0)

    def water(x, y):
        path = abs(x - moon[0] + 10 * math.sin(y / 7)) / (26 + (y - 430) * .42)
        return clamp(.90 - .75 * math.exp(-path * path) + .25 * (noise(x / 38, y / 5) - .5), .06,
                     .95)
    p.fill(box(0, 428, 900, 600), hatch(water, 0, 5.6, 1.4, 34))
    shore = curve([(-5, 470), (90, 440), (190, 436), (300, 424), (420, 432), (560, 424), (720, 434),
                   (905, 426)], 8)
    p.fill(shore + [(905, 418), (-5, 400)], 1.0)
    viaduct(p)
    carriages(p)
    return p


def viaduct(p):
    def deck(x):
        return 332 - .035 * x
    holes = []
    for k in range(8):
        x0, w = -60 + 128 * k, 88
        spring = deck(x0 + w / 2) + 76
        arch = [(x0, 620), (x0, spring)] + oval(x0 + w / 2, spring, w / 2, 50, 20, math.pi,
                                                math.pi) + [(x0 + w, spring), (x0 + w, 620)]
        holes.append(arch)
    wall = [(-5, deck(-5)), (905, deck(905)), (905, 604), (-5, 604)]
    p.fill([wall] + holes, lambda x, y: max(
        hatch_wall(x, y), 1.0 if (y - deck(x)) < 6 else 0.0))
    for k, arch in enumerate(holes):
        p.line(arch[1:-1], 6.0, 0.0)
        p.line(arch[1:-1], 1.8, 1.0)
        x = arch[0][0]
        p.fill([(x - 40, 620), (x - 40, arch[1][1]), (x - 27, arch[1][1]), (x - 27, 620)], 1.0)
        for j in range(9):
            y = 392 + 24 * j
            p.line([(x - 26, y), (x - 3, y + 1)], 1.4, 0.0)
    p.line([(-5, deck(-5) + 11), (905, deck(905) + 11)], 2.4, 0.0)


hatch_wall = both(hatch(.40, 0, 6), hatch(lambda x, y: .16 + .25 * noise(x / 22, y / 16), 62, 7))


def carriages(p):
    def deck(x):
        return 332 - .035 * x

    def up(x, d):
        return (x, deck(x) - d)
    p.lighten([up(92, 30), up(-20, 70), up(-20, 2), up(92, 18)], lambda x, y: .95
              * clamp((x + 40) / 130))
    for c in range(5):
        x0 = 118 + 172 * c
        x1 = x0 + 164
        if c == 0:
            body = [up(x0 - 46, 3), up(x0 - 44, 22), up(x0 - 22, 46), up(x0 + 6, 57), up(x1, 58),
                    up(x1, 3)]
        else:
            body = [up(x0, 3), up(x0, 55), up(x0 + 8, 60), up(x1 - 8, 60), up(x1, 55), up(x1, 3)]
        p.fill(body, 1.0)
        p.line(body + [body[0]], 2.2, 0.0)
        p.line([up(x0 + (-34 if c == 0 else 4), 14), up(x1 - 4, 14)], 2.0, 0.0)
        if c == 0:
            p.fill([up(x0 - 30, 30), up(x0 - 17, 43), up(x0 + 2, 48), up(x0 + 2, 30)],
                   hatch(.25, 60, 5))
            p.fill(oval(*up(x0 - 36, 19), 5), 0.0)
            for k in range(5):
                p.line([up(x0 + 26 + 22 * k, 24), up(x0 + 26 + 22 * k, 48)], 9, 0.0)
                p.line([up(x0 + 26 + 22 * k, 24), up(x0 + 26 + 22 * k, 48)], 5)
        else:
            for k in range(5):
                xa = x0 + 15 + 29 * k
                lit = chance(c, k, 31) > .34 or (c, k) == (2, 2)
                pane = [up(xa, 26), up(xa, 48), up(xa + 20, 48), up(xa + 20, 26)]
                p.fill(pane, 0.0 if lit else hatch(.72, 45, 5))
                if lit:
                    p.fill([up(xa, 48), up(xa, 42), up(xa + 20, 42), up(xa + 20, 48)],
                           hatch(.35, 90, 4))
                if (c, k) in ((2, 2), (3, 4)):
                    p.fill(oval(*up(xa + 9, 34), 4.6, 5.2), 1.0)
                    p.fill([up(xa + 1, 26), up(xa + 5, 30), up(xa + 14, 30), up(xa + 18, 26)], 1.0)
                if lit:
                    x, y = xa + 4, 466 + 24 * (k % 2)
                    for j in range(4):
                        p.line([(x + 6 * (chance(c, k, j) - .5), y + 21 * j),
                                (x + 12 + 8 * (chance(k, c, j) - .5), y + 21 * j)], 3.2, 0.0)
        for k in (18, 40, 124, 146):
            p.fill(oval(*up(x0 + k, 2), 6.5), 1.0)
            p.line(oval(*up(x0 + k, 2), 6.5), 1.3, 0.0)
    for k in range(12):                                     # catenary masts
        x = 40 + 84 * k
        p.line([up(x, 4), up(x, 96)], 3.0)
        p.line([up(x, 92), up(x - 22, 82)], 1.8)
    p.line([up(-5, 82), up(905, 82)], 1.3)


# ---------------------------------------------------------------- 4: the antenna field

def antenna_field():
    p = Plate(900, 600)
    pole = (330, 150)
    horizon = 392

    def sky(x, y):
        return clamp(1.08 - (y / horizon) ** 3 * .60 + .10 * (noise(x / 90, y / 30) - .5), .2, 1.0)
    p.fill(box(0, 0, 900, horizon + 30), follow(lambda x, y: math.hypot(x - pole[0], y - pole[1]),
                                                sky, 6.8, .0))
    for k in range(330):                                    # star trails: one exposure, one angle for all
        r = 8 + 660 * chance(k, 41) ** .72
        a = TAU * chance(k, 42)
        weight = .7 + 2.6 * chance(k, 43) ** 4
        steps = max(5, int(r / 12))
        arc = [(pole[0] + r * math.cos(a + .46 * s / steps), pole[1] + r
                * math.sin(a + .46 * s / steps))
               for s in range(steps + 1)]
        arc = [q for q in arc if q[1] < horizon - 4 - 60 * chance(k, 44)]
        if len(arc) > 2:
            p.line(arc, weight, 0.0, weight * .7)
    p.fill(oval(*pole, 3), 0.0)
    for n, (y0, amp, tone, tilt) in enumerate(((372, 38, .62, 24), (394, 18, .86, -20))):
        ridge = [(x, y0 - amp * noise(x / 150 + 7 * n, n + .5) - .3 * amp * noise(x / 40, n + 3.5))
                 for x in range(-10, 920, 10)]
        p.fill(ridge + [(920, 470), (-10, 470)], hatch(tone, tilt, 5))
        p.line(ridge, 1.8, 0.0)

    def ground(x, y):
        d = (y - horizon) / (600 - horizon)
        return clamp(.74 - .42 * d + .55 * (noise(x / (20 + 90 * d), y / (5 + 12 * d)) - .5), .08,
                     .95)
    top = [(x, horizon + 3 - 5 * noise(x / 120, 9.5)) for x in range(-10, 920, 10)]
    p.fill(top + [(920, 610), (-10, 610)],
           follow(lambda x, y: 60 * math.log(max(1.0, y - horizon + 26) / 26) + 3 * math.sin(x / 60)
                  + .012 * x,
                  ground, 5))
    hut(p, 352, 412)
    for x, y, s in ((300, 500, 1), (352, 516, -1), (448, 526, 1)):
        sheep(p, x, y, s)
    for z, first in ((6.4, 40), (3.7, 112), (2.1, 205), (1.15, 96)):
        for k in range(7):
            x = first + k * 640 / z ** 1.06
            if -60 < x < 960 and not (285 < x < 420 and z > 4):
                antenna(p, x, horizon + 190 / z, 330 / z)
    return p


def hut(p, x, y):
    p.outlined([(x - 34, y + 30), (x - 34, y), (x + 30, y), (x + 30, y + 30)], hatch(.35, 90, 5), 2)
    p.fill([(x - 42, y + 2), (x - 30, y - 22), (x + 26, y - 22), (x + 38, y + 2)], 1.0)
    p.line([(x - 30, y - 20), (x + 26, y - 20)], 1.6, 0.0)
    p.outlined(box(x - 22, y + 8, x - 6, y + 21), 0.0, 2)
    p.fill(box(x + 8, y + 7, x + 21, y + 30), 1.0)
    p.lighten([(x - 24, y + 30), (x - 4, y + 30), (x + 6, y + 46), (x - 44, y + 46)], .7)


def antenna(p, x, y, s):
    """A mast with two crossed dipoles: four wire wings that slope from its head, held down by cords."""
    w = max(.9, s / 75)
    head = (x, y - s)
    p.fill(oval(x, y, .26 * s, .036 * s), hatch(.6, 0, max(3.0, s / 34)))
    for dx, dy, px, py in ((-.20, .30, -.25, -.04), (-.44, .36, -.53, .0), (.44, .36, .53, .0),
                           (.22, .42, .29, .05)):
        tip = (x + dx * s, head[1] + dy * s)
        left, right = (tip[0] - .05 * s, tip[1] - .055 * s), (tip[0] + .05 * s, tip[1] + .035 * s)
        if dx > 0:
            left, right = (tip[0] - .05 * s, tip[1] + .035 * s), (tip[0] + .05 * s, tip[1] - .055
                                                                  * s)
        peg = (x + px * s, y + py * s)
        p.line([tip, peg], w * .5 + 1.6, 0.0)
        p.line([tip, peg], w * .5)
        p.fill([head, left, right], 1.0)
        p.line([head, left, right, head], w * 1.1 + .5, 0.0)
        if s > 120:
            for t in (.4, .6, .8):
                p.line([tuple(h + (q - h) * t for h, q in zip(head, end)) for end in (left, right)],
                       w * .6, 0.0)
    p.line([(x, y), head], w * 2.6 + 2.8, 0.0)
    p.line([(x, y), head], w * 2.6)
    p.line([(x - .4 * w, y), (x - .4 * w, head[1])], w * .6, 0.0)
    p.fill(box(x - .042 * s, head[1] - .055 * s, x + .042 * s, head[1] + .03 * s), 0.0)
    p.fill(box(x - .030 * s, head[1] - .045 * s, x + .030 * s, head[1] + .02 * s), 1.0)


def sheep(p, x, y, facing):
    for k in (-11, -5, 6, 11):
        p.line([(x + k, y + 4), (x + k, y + 17)], 2.4)
    p.outlined([(x + (19 + 3 * math.sin(a * 7)) * math.cos(a), y + (11 + 1.6 * math.sin(a * 9))
                 * math.sin(a))
                for a in (TAU * i / 60 for i in range(60))], 0.0, 1.6)
    p.fill(oval(x + 21 * facing, y - 4, 7, 5.4), 1.0)
    p.line([(x + 16 * facing, y - 9), (x + 14 * facing, y - 4)], 2.6)
    p.line(curve([(x - 8, y - 3), (x - 3, y - 6), (x + 2, y - 2), (x + 8, y - 5)], 4), 1.1)


# ---------------------------------------------------------------- 5: the tablet

def ward_tablet():
    p = Plate(700, 900)
    glow = (392, 352)

    def wall(x, y):
        r = math.hypot(x - glow[0], (y - glow[1]) * .9)
        return clamp(.97 - .85 * math.exp(-r / 235) + .06 * (noise(x / 60, y / 60) - .5), .10, .96)

    def rays(x, y):
        return math.atan2(y - glow[1], x - glow[0]) * 460 / TAU * 2
    p.fill(box(0, 0, 700, 900), follow(rays, wall, 9.2, .06))
    window(p)
    cabinet(p)
    bed(p, glow)
    arm = curve([(640, 905), (652, 760), (640, 610), (604, 520), (540, 468), (470, 432)], 12)
    p.line(arm, 22)
    p.line(arm, 14, 0.35)
    p.line([(x - 3, y - 2) for x, y in arm], 4, 0.0)
    p.fill(oval(604, 520, 17), 1.0)
    p.fill(oval(604, 520, 9), .3)
    tablet(p)
    return p


def window(p):
    p.fill(box(54, 62, 268, 352), 0.1)
    p.fill(box(70, 78, 252, 336), hatch(.92, 0, 7, 1.5, 30))
    p.fill(oval(200, 142, 27), 0.0)
    p.fill(oval(188, 135, 25), hatch(.92, 0, 7, 1.5, 30))
    for k in range(13):
        p.fill(oval(78 + 166 * chance(k, 51), 90 + 130 * chance(k, 52), 1.5 + 1.6 * chance(k, 53)),
               0.0)
    roofs = [(70, 336), (70, 268), (96, 246), (122, 268), (122, 284), (150, 284), (150, 256),
             (158, 256), (158, 262), (182, 240),
             (214, 266), (214, 280), (252, 262), (252, 336)]
    p.fill(roofs, 1.0)
    for x, y in ((84, 282), (102, 282), (170, 276), (190, 296), (228, 292)):
        p.fill(box(x, y, x + 9, y + 13), 0.0)
    p.fill(box(156, 78, 166, 336), 0.12)
    p.fill(box(70, 202, 252, 211), 0.12)
    p.line(box(54, 62, 268, 352) + [(54, 62)], 3)
    p.line(box(70, 78, 252, 336) + [(70, 78)], 2.4)
    p.fill(box(38, 350, 284, 366), 0.15)
    p.line(box(38, 350, 284, 366) + [(38, 350)], 2.6)
    drape = curve([(22, 44), (96, 46), (88, 140), (64, 236), (44, 330), (52, 470), (20, 474)], 8)
    p.outlined(drape, hatch(lambda x, y: .5 + .3 * math.sin(x / 6.5), 88, 8), 3)


def cabinet(p):
    p.outlined(box(34, 610, 250, 905), hatch(lambda x, y: clamp(1.0 - x / 420), 90, 8.5), 3.5)
    p.outlined(box(22, 588, 262, 612), hatch(.16, 0, 7), 3.5)
    p.line(box(54, 640, 232, 722) + [(54, 640)], 3)
    p.fill(oval(143, 680, 12, 8), 1.0)
    p.fill(oval(141, 677, 6, 3.4), 0.0)
    p.outlined([(60, 588), (52, 524), (64, 500), (62, 470), (98, 470), (96, 500), (108, 524),
                (100, 588)],
               hatch(lambda x, y: clamp((100 - x) / 60, .1, .9), 90, 6.5), 3)
    for x, y, lean in ((44, 372, -1), (82, 340, 0), (124, 382, 1)):
        p.line(curve([(80, 474), (80 + lean * 12, 430), (x, y + 34)], 8), 4)
        bloom = curve([(x - 17, y - 6), (x - 20, y + 20), (x - 9, y + 38), (x + 9, y + 38),
                       (x + 20, y + 20), (x + 17, y - 8),
                       (x + 8, y + 8), (x, y - 14), (x - 8, y + 8), (x - 17, y - 6)], 5)
        p.outlined(bloom, hatch(lambda a, b, x=x: clamp(.45 - (a - x) / 50, .08, .8), 82, 6), 2.6)
    p.fill(curve([(78, 470), (56, 440), (30, 430), (44, 452), (74, 474)], 6), 1.0)
    p.fill(curve([(84, 472), (108, 436), (136, 424), (124, 450), (88, 474)], 6), 1.0)
    p.outlined([(142, 588), (146, 540), (184, 540), (188, 588)], 0.0, 2.8)
    p.fill([(144, 586), (145, 558), (185, 558), (186, 586)], hatch(.32, 0, 6))
    p.line(oval(165, 541, 19, 4.4), 2.2)
    p.outlined([(176, 590), (196, 571), (258, 578), (244, 594)], 0.0, 2.6)
    p.line([(196, 571), (219, 586), (258, 578)], 1.8)


def bed(p, glow):
    quilt = curve([(226, 905), (240, 790), (286, 716), (372, 692), (470, 706), (560, 690),
                   (640, 704), (706, 694), (706, 905)], 10)

    def fold(x, y):
        return y - 30 * math.sin(x / 74) - .18 * x

    def cloth(x, y):
        return clamp(.14 + (y - 690) / 330 + .30 * math.sin(x / 37 + y / 60) ** 3, .06, .92)
    pillow = curve([(262, 724), (252, 650), (282, 610), (352, 602), (430, 608), (470, 634),
                    (476, 700), (400, 730)], 10)
    p.outlined(pillow, hatch(lambda x, y: clamp(.05 + abs(x - 372) / 260 + (y - 640) / 260), 30, 8,
                             3, 30), 3)
    p.fill(quilt, follow(fold, cloth, 9))
    p.line(quilt[:-1], 4)
    for k in range(5):
        p.line(curve([(300 + 76 * k, 706), (286 + 80 * k, 770 + 8 * (k % 2)), (306 + 84 * k, 850),
                      (296 + 88 * k, 905)], 8), 3.4, 1.0, 1)
    hand = curve([(706, 762), (640, 752), (590, 738), (548, 730), (520, 738), (530, 750),
                  (556, 754), (528, 764), (512, 778),
                  (522, 788), (552, 782), (526, 796), (524, 808), (540, 812), (566, 800),
                  (602, 812), (650, 826), (706, 836)], 6)
    p.outlined(hand, hatch(lambda x, y: clamp((y - 752) / 110 + (x - 600) / 420, .03, .7), -24, 8),
               3)


def tablet(p):
    def skew(x, y):
        return (x + (y - 320) * .06, y - (x - 390) * .07)

    def panel(x0, y0, x1, y1, r):
        out = []
        for cx, cy, a in ((x1 - r, y0 + r, -.25), (x1 - r, y1 - r, 0), (x0 + r, y1 - r, .25),
                          (x0 + r, y0 + r, .5)):
            out += [skew(cx + r * math.cos(TAU * (a + k / 32)), cy + r
                         * math.sin(TAU * (a + k / 32))) for k in range(9)]
        return out
    p.fill(panel(257, 165, 545, 557, 30), 0.0)
    p.fill(panel(262, 170, 540, 552, 26), 1.0)
    p.line(panel(270, 178, 532, 544, 20), 2, 0.0)
    p.fill(panel(286, 196, 516, 520, 8), 0.0)
    for k in range(27):                                     # the voice
        x = 303 + 7.6 * k
        env = math.exp(-((k - 13) / 8.2) ** 2)
        half = 5 + 62 * env * (.30 + .70 * chance(k, 61))
        p.line([skew(x, 300 - half), skew(x, 300 + half)], 4.0)
    for k, (a, b) in enumerate(((0, 1), (0, .92), (0, .97), (0, .58))):
        y = 410 + 25 * k
        p.line([skew(306 + 190 * a, y), skew(306 + 190 * b, y)], 7, .28 if k else .85)
    p.fill([skew(*q) for q in oval(401, 533, 6)], 0.0)
    p.fill([skew(*q) for q in oval(401, 184, 2.6)], 0.0)


PICTURES = {
    'tide-gauge.png': tide_gauge,
    'archive-shelves.png': archive_shelves,
    'night-train.jpg': night_train,
    'antenna-field.jpg': antenna_field,
    'ward-tablet.jpg': ward_tablet,
}


# How coarse a JPEG may be: each stays below 120 KB.
QUALITY = {'ward-tablet.jpg': 40, 'antenna-field.jpg': 36, 'night-train.jpg': 28}


def main(names):
    for name in names or PICTURES:
        plate = PICTURES[name]()
        data = jpeg_bytes(plate, QUALITY[name]) if name in QUALITY else png_bytes(plate)
        with open(os.path.join(HERE, name), 'wb') as out:
            out.write(data)
        print('%s: %d x %d, %d bytes' % (name, plate.w, plate.h, len(data)))


if __name__ == '__main__':
    main(sys.argv[1:])
