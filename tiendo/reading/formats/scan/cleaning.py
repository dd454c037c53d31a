"""Làm sạch trang quét: what is not print (red stamps, blue ink, shadows, specks) is taken out."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter, ImageOps

_GREY = 40  # of 255: how far the channels of a grey differ in a picture packed as JPEG
_PUSH = 4  # times its colourfulness: how much lighter a coloured pixel becomes
_DARK = 150  # of 255: darker than this is ink
_MOSTLY = 0.6  # of the ink: where more of it is coloured the whole page is printed in colour
_SHADOW_CELL = 16  # pixels: shadows of a fold or a lamp are wider
_CUT_OFF = (0.5, 30)  # percent of the darkest and the lightest pixels that are levelled
_SOFT = 0.8  # pixels: the grain of the paper between the letters makes them hard to part
_SPECKLED = 0.004  # of a page's pixels: more single dark dots than print has


def print_of(picture: Image.Image) -> Image.Image:
    """The printed letters of a page in grey on white."""
    grey = _without_colour(picture) if picture.mode == "RGB" else picture.convert("L")
    grey = ImageOps.autocontrast(_without_shadows(grey), cutoff=_CUT_OFF)
    return _without_specks(grey).filter(ImageFilter.GaussianBlur(_SOFT))


def ink(grey: Image.Image) -> Image.Image:
    """255 where there is ink, 0 elsewhere."""
    return grey.point([255 if value < _DARK else 0 for value in range(256)])


def share(mask: Image.Image) -> float:
    """The share of a mask's pixels that are set."""
    counts = mask.histogram()
    return sum(counts[128:]) / max(sum(counts), 1)


def _without_colour(picture: Image.Image) -> Image.Image:
    """Grey, with coloured ink made white; black letters below a stamp stay."""
    red, green, blue = picture.split()
    light = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    dark = ImageChops.darker(ImageChops.darker(red, green), blue)
    colour = ImageChops.subtract(light, dark)
    inked = ink(dark)
    coloured = ImageChops.darker(
        inked, colour.point([255 if value > _GREY else 0 for value in range(256)])
    )
    if share(coloured) > _MOSTLY * share(inked):
        return picture.convert("L")
    push = colour.point([max(0, min(255, (value - _GREY) * _PUSH)) for value in range(256)])
    return ImageChops.add(light, push)


def _without_shadows(grey: Image.Image) -> Image.Image:
    """The paper equally white all over."""
    width, height = grey.size
    small = grey.reduce(_SHADOW_CELL) if min(width, height) > 8 * _SHADOW_CELL else grey
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    paper = paper.resize(grey.size, Image.Resampling.BILINEAR)
    return ImageChops.add(grey, ImageChops.invert(paper))


def _without_specks(grey: Image.Image) -> Image.Image:
    """A median costs letters their edges, so it is only taken where there are many specks."""
    dark = ink(grey)
    # A speck is gone once every dark pixel needs dark neighbours.
    kept = dark.filter(ImageFilter.MedianFilter(3))
    specks = share(ImageChops.subtract(dark, kept))
    if specks < _SPECKLED:
        return grey
    return grey.filter(ImageFilter.MedianFilter(3))
