"""Everybody in the demonstration. All names are invented; whoever bears one of them is not meant."""

from __future__ import annotations

from typing import NamedTuple

JURIST = "jurist"
WORKER_REPRESENTATIVE = "worker_representative"


class Member(NamedTuple):
    """Somebody in a seat: which one, and the public declaration on which the appointment rests."""

    key: str
    name: str
    kind: str
    number: int
    alternate: bool
    specialised_in: str
    organisation: str = ""


MEMBERS: tuple[Member, ...] = (
    Member(
        "nwokolo",
        "Adaeze Nwokolo",
        JURIST,
        1,
        False,
        "International labour law: taught for eighteen years, and counsel to complainants before regional human-rights "
        "bodies in cases on forced labour.",
    ),
    Member(
        "quintanar",
        "Marisol Quintanar Rentería",
        JURIST,
        2,
        False,
        "Comparative labour law: judge of a labour court for eleven years, author on union elections and sham "
        "collective agreements.",
    ),
    Member(
        "solbakken",
        "Henrik Solbakken",
        JURIST,
        3,
        False,
        "Comparative labour law: professor, with work on bargaining by sector and on the extension of agreements.",
    ),
    Member(
        "raghunathan",
        "Priya Raghunathan",
        JURIST,
        4,
        False,
        "International labour law: drafted model laws on equal pay and maternity protection; teaches both.",
    ),
    Member(
        "tahamont",
        "Joseph Tahamont",
        JURIST,
        5,
        False,
        "International and comparative labour law: twenty years of practice for unions of farm and forestry workers; "
        "adviser on supply contracts for two years; now teaches.",
    ),
    Member(
        "asare",
        "Kwabena Asare-Mensah",
        JURIST,
        1,
        True,
        "Comparative labour law: author on labour inspection and its courts in nine countries.",
    ),
    Member(
        "vanderhoeven",
        "Ilse Vanderhoeven",
        JURIST,
        2,
        True,
        "International labour law: professor, with work on occupational safety and on the liability of buyers.",
    ),
    Member(
        "pacheco",
        "Dolores Pacheco-Rhee",
        WORKER_REPRESENTATIVE,
        1,
        False,
        "Organising and bargaining in garment and laundry work since 1998.",
        "utsw",
    ),
    Member(
        "briggs",
        "Samuel Briggs",
        WORKER_REPRESENTATIVE,
        2,
        False,
        "Safety representative, later president of a local union in meat packing.",
        "bffw",
    ),
    Member(
        "lam",
        "Lam Thi Minh",
        WORKER_REPRESENTATIVE,
        3,
        False,
        "Bargaining in electronics and car parts; ran a school for shop stewards.",
        "nmmw",
    ),
    Member(
        "zumaeta",
        "Rafael Zumaeta",
        WORKER_REPRESENTATIVE,
        4,
        False,
        "Docker, then officer for seafarers and warehouse workers; speaks for migrant workers.",
        "lwu",
    ),
    Member(
        "dlamini",
        "Nomvula Dlamini-Hayes",
        WORKER_REPRESENTATIVE,
        1,
        True,
        "Domestic and care work; legal adviser of her union.",
        "utsw",
    ),
    Member(
        "kowalczyk",
        "Pat Kowalczyk",
        WORKER_REPRESENTATIVE,
        2,
        True,
        "Foundry worker, grievance officer and arbitrator's witness for thirty years.",
        "nmmw",
    ),
)
"""Five jurists and four worker representatives in seats, and two standing alternates of each kind (INST-1)."""

SUCCESSORS: tuple[tuple[str, str, str, str], ...] = (
    ("ferreira", "Helena Ferreira-Lund", JURIST, "Comparative labour law: author on strikes and their limits."),
    ("mwangi", "Peter Mwangi", JURIST, "International labour law: wages, hours, and how they are inspected."),
    ("delacroix", "Aurélie Delacroix", JURIST, "Comparative labour law: temporary and agency work."),
    ("haddad", "Nadia Haddad", JURIST, "International labour law: migrant workers and recruitment."),
    ("amaya", "Ernesto Amaya", WORKER_REPRESENTATIVE, "Shop steward in a cannery, then officer of the union."),
    ("walsh", "Bridget Walsh", WORKER_REPRESENTATIVE, "Nurse and safety representative; bargained for hospitals."),
    ("nguyen", "Nguyen Van Tai", WORKER_REPRESENTATIVE, "Bargaining in poultry plants for twelve years."),
    ("okafor", "Chidi Okafor", WORKER_REPRESENTATIVE, "Bus driver, then president of a local union."),
)
"""Who takes an alternate's place when one moves up."""

STAFF: dict[str, tuple[str, str]] = {
    "administrator": ("Eleanor Whitcombe", "administrator"),
    "clerk": ("Marcus Featherly", "registry_clerk"),
    "court": ("Janine Ostrowski", "court"),
    "investigator": ("Inés Huarcaya Poma", "staff_investigator"),
    "siddiqui": ("Farhana Siddiqui", "staff_investigator"),
    "keo": ("Keo Sophea", "staff_investigator"),
    "moran": ("Catalina Morán", "staff_investigator"),
    "brandt": ("Lukas Brandt", "staff_investigator"),
}
"""Posts: key to name and capacity. The key is the name in the address."""

OTHERS: dict[str, str] = {
    # On teams, from outside the staff.
    "team.member": "Yolanda Condori",
    "akter": "Shirin Akter",
    "vuthy": "Chan Vuthy",
    "tzoc": "Petrona Tzoc",
    "olvera": "Blanca Olvera",
    "maradiaga": "Suyapa Maradiaga",
    "rojas": "Luz Dary Rojas",
    "letsie": "Mpho Letsie",
    "engineer": "Tobias Lindqvist",
    "hygienist": "Grace Achieng",
    # For organisations of workers and citizens.
    "union": "Rosa Chumpitaz",
    "pesquera.union": "Julio Cárdenas Ayala",
    "garment.union.bd": "Abdul Karim Miah",
    "tannery.union.bd": "Hasina Begum",
    "union.kh": "Sok Ratanak",
    "union.mx": "Teresa Villaseñor",
    "union.gt": "Byron Chajón",
    "union.pk": "Nasreen Baloch",
    "union.hn": "Dunia Mejía",
    "union.lk": "Chaminda Perera",
    "union.ht": "Wilner Estimé",
    "union.id": "Dewi Lestari",
    "union.co": "Alba Nieto",
    "union.in": "Selvi Arumugam",
    "union.ls": "Tšepo Mokhele",
    "union.do": "Altagracia Peguero",
    "union.ke": "Joyce Wanjiru",
    "union.ec": "Mercedes Zambrano",
    "migrant.centre": "Amal Khoury",
    "women.watch": "Sarah Lindahl",
    "andean.network": "Marcelo Yupanqui",
    "supply.justice": "Deborah Osei",
    "worker": "Tran Thi Hoa",
    # Counsel, who appear in one docket.
    "counsel.pe": "Milagros Tafur Olaechea",
    "counsel.mx": "Joaquín Arriaga Leal",
    "counsel.kh": "Marguerite Oum",
    # For governments and their agencies.
    "government": "Gonzalo Arrieta, labour attaché",
    "government.bd": "Rezaul Haque, labour counsellor",
    "government.kh": "Chea Vannak, labour counsellor",
    "government.mx": "Ximena Lozano, labour attaché",
    "government.gt": "Estuardo Pineda, commercial attaché",
    "government.pk": "Imran Qureshi, trade counsellor",
    "government.hn": "Leticia Zúniga, labour attaché",
    "government.co": "Felipe Barragán, labour attaché",
    "government.ec": "Andrés Villacís, labour attaché",
    "government.jo": "Rania Haddadin, labour counsellor",
    # For employers and buyers.
    "employer": "Patricia Ugarte",
    "pacasmayo": "Álvaro Benavente",
    "paracas": "Lucía Ferrand",
    "padma": "Tanvir Chowdhury",
    "rupsha": "Mahbub Alam",
    "lotus": "Lin Wei-Chen",
    "arneses": "Ricardo Ayón",
    "empacadora": "Sofía Barajas",
    "bananera": "Héctor Ruano",
    "maquila": "Kim Sang-hoon",
    "chenab": "Usman Tariq",
    "ulua": "Gabriela Kattan",
    "kelani": "Ruwan Jayasuriya",
    "azraq": "Suresh Menon",
    "artibonite": "Patrick Lavaud",
    "sepatu": "Budi Hartono",
    "flores": "Camila Echeverri",
    "noyyal": "K. Palanisamy",
    "maluti": "Chen Yu-Ting",
    "selat": "Lim Boon Keat",
    "yaque": "Ramón Tavárez",
    "guabo": "Fernando Aguirre",
    "mekong": "Zhao Lihua",
    "meghna": "Nusrat Jahan",
    "naivasha": "Pieter de Groot",
    "meridian": "Holly Brandvold",
    "northgate": "Neil Strand",
}
"""Everybody else: key to name. The key is the name in the address."""
