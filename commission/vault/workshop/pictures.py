"""A picture drawn anew: its pixels upright, and nothing else that the file held."""

from __future__ import annotations

import warnings
from typing import IO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from commission.vault.workshop.verdict import Bomb, Limits, Uncopied

_FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}


def redraw(kind: str, source: IO[bytes], copy: IO[bytes], limits: Limits) -> None:
    """Write the picture without metadata. Raises Bomb for too many pixels, Uncopied for what is damaged."""
    named = _FORMATS[kind]
    Image.MAX_IMAGE_PIXELS = limits.pixels
    # Pillow warns at the limit and refuses at twice of it; here the limit itself refuses.
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(source, formats=[named]) as opened:
            if opened.width * opened.height > limits.pixels:
                raise Bomb("pixels")
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            drawn = _plain(upright, named)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Bomb("pixels") from bomb
    except ValueError as broken:
        # Pillow says so of text chunks that unpack to more than they may.
        if "too large" in str(broken).lower() or "MAX_TEXT" in str(broken):
            raise Bomb("inflated") from broken
        raise Uncopied("damaged") from broken
    except (OSError, UnidentifiedImageError, SyntaxError) as broken:
        raise Uncopied("damaged") from broken
    # Whatever came beside the pixels is taken from here when a picture is written: profiles, comments, places.
    drawn.info = {}
    if named == "JPEG":
        drawn.save(copy, "JPEG", quality=90)
    else:
        drawn.save(copy, named)


def _plain(picture: Image.Image, named: str) -> Image.Image:
    if named == "JPEG":
        return picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
    if picture.mode in {"1", "L", "RGB", "RGBA"} and named == "PNG":
        return picture
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
