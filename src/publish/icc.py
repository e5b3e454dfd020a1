"""ICC profiles of ways to print, read by a library in C: in confined processes alone."""

import io

from PIL import ImageCms


def to_inks(profile: bytes) -> ImageCms.ImageCmsTransform:
    """Return the way from sRGB to a profile: the same colours, black as deep as ink can be.

    Raises ImageCms.PyCMSError or OSError for a profile that cannot be read.
    """
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
