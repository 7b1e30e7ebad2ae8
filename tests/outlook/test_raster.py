"""A population raster of one's own beside the places of GeoNames, and rasters that are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_bounds

from ottawatch import doors
from ottawatch.errors import DocumentError
from ottawatch.outlook import ground
from ottawatch.outlook.people import Shape
from ottawatch.outlook.raster import people_in_raster

if TYPE_CHECKING:
    from pathlib import Path

outlook: Any = doors.outlook
find_border: Any = ground.find_border
pytestmark = pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")  # of affine, which rasterio uses
BOX = (23.0, 52.0, 27.0, 57.0)


def raster(
    folder: Path,
    *,
    crs: str | None = "EPSG:4326",
    box: tuple[float, float, float, float] = BOX,
    cells: int = 600,
) -> Path:
    """One person a cell."""
    file = folder / "people.tif"
    shape = {"width": cells, "height": cells, "count": 1, "dtype": "float32"}
    transform = from_bounds(*box, cells, cells)
    with rasterio.open(file, "w", driver="GTiff", crs=crs, transform=transform, **shape) as made:
        made.write(np.ones((1, cells, cells), np.float32))
    return file


def test_the_sum_of_an_even_raster_is_its_area(tmp_path):
    """With so many people everywhere, their number is that of the cells around: length times twice the distance, about."""
    border = find_border("LVA", "LTU")
    found = people_in_raster(raster(tmp_path, box=(20.0, 54.0, 28.5, 58.5)), Shape(border.chains))
    cell_km2 = 8.5 / 600 * 111.3 * np.cos(np.radians(56.2)) * 4.5 / 600 * 111.3
    area = found[1] * cell_km2
    assert 0.7 * 2 * border.map_km < area < 2 * border.map_km + 4
    assert list(found.values()) == sorted(found.values())


def test_a_raster_stands_beside_the_places(tmp_path):
    """Both counts are shown, and how far they lie apart."""
    found = outlook(
        border="LVA-BLR", raster=raster(tmp_path, box=(24.0, 54.0, 30.5, 58.0)), today="2026-11-23", paths=200
    )
    assert all(each.raster is not None for each in found.people)
    assert any("times the people" in says for says in found.people_says)


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ({"crs": None}, "without a projection"),
        ({"crs": "EPSG:3857"}, "EPSG:3857"),
        ({"box": (0.0, 0.0, 1.0, 1.0)}, "does not cover"),
    ],
)
def test_a_raster_that_does_not_fit_is_refused(tmp_path, made, says):
    """A raster in another projection, without one, or of another place is refused in one sentence."""
    with pytest.raises(DocumentError, match=says) as refusal:
        outlook(border="LVA-BLR", raster=raster(tmp_path, **made), today="2026-11-23", paths=200)
    assert "\n" not in refusal.value.sentence


def test_what_is_no_raster_is_refused(tmp_path):
    """Any other file is refused."""
    file = tmp_path / "people.tif"
    file.write_text("no raster", "utf-8")
    with pytest.raises(DocumentError, match="no raster"):
        outlook(border="LVA-BLR", raster=file, today="2026-11-23", paths=200)
