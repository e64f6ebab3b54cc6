"""Molar masses (g/mol) of substances for which many laws set limits, from the standard atomic weights."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

MOLAR_MASSES: Final[Mapping[str, Decimal]] = {
    cas: Decimal(mass)
    for cas, mass in (
        ("50-00-0", "30.03"),  # formaldehyde
        ("54-11-5", "162.23"),  # nicotine
        ("56-23-5", "153.82"),  # carbon tetrachloride
        ("64-17-5", "46.07"),  # ethanol
        ("64-19-7", "60.05"),  # acetic acid
        ("67-56-1", "32.04"),  # methanol
        ("67-63-0", "60.10"),  # propan-2-ol
        ("67-64-1", "58.08"),  # acetone
        ("67-66-3", "119.38"),  # chloroform
        ("68-12-2", "73.09"),  # dimethylformamide
        ("71-43-2", "78.11"),  # benzene
        ("74-90-8", "27.03"),  # hydrogen cyanide
        ("75-01-4", "62.50"),  # vinyl chloride
        ("75-07-0", "44.05"),  # acetaldehyde
        ("75-09-2", "84.93"),  # dichloromethane
        ("75-15-0", "76.14"),  # carbon disulfide
        ("75-21-8", "44.05"),  # ethylene oxide
        ("75-44-5", "98.92"),  # phosgene
        ("78-93-3", "72.11"),  # butan-2-one
        ("79-01-6", "131.39"),  # trichloroethylene
        ("100-41-4", "106.17"),  # ethylbenzene
        ("100-42-5", "104.15"),  # styrene
        ("106-99-0", "54.09"),  # buta-1,3-diene
        ("107-13-1", "53.06"),  # acrylonitrile
        ("108-88-3", "92.14"),  # toluene
        ("108-95-2", "94.11"),  # phenol
        ("109-99-9", "72.11"),  # tetrahydrofuran
        ("110-54-3", "86.18"),  # n-hexane
        ("110-82-7", "84.16"),  # cyclohexane
        ("110-86-1", "79.10"),  # pyridine
        ("124-38-9", "44.01"),  # carbon dioxide
        ("127-18-4", "165.83"),  # tetrachloroethylene
        ("141-78-6", "88.11"),  # ethyl acetate
        ("630-08-0", "28.01"),  # carbon monoxide
        ("1330-20-7", "106.17"),  # xylenes
        ("7446-09-5", "64.06"),  # sulfur dioxide
        ("7647-01-0", "36.46"),  # hydrogen chloride
        ("7664-39-3", "20.01"),  # hydrogen fluoride
        ("7664-41-7", "17.03"),  # ammonia
        ("7697-37-2", "63.01"),  # nitric acid
        ("7782-50-5", "70.90"),  # chlorine
        ("7783-06-4", "34.08"),  # hydrogen sulfide
        ("10028-15-6", "48.00"),  # ozone
        ("10102-43-9", "30.01"),  # nitrogen monoxide
        ("10102-44-0", "46.01"),  # nitrogen dioxide
    )
}
"""By CAS number. A file that has its own molar masses is followed before this."""
