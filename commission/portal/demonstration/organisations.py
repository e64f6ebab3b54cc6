"""Organisations, workplaces and supply of the demonstration. Governments exist; everything else is invented."""

from __future__ import annotations

from typing import NamedTuple

from commission.portal.demonstration.inventing import AGENCY, BUYER, EMPLOYER, RIGHTS, UNION, Invented
from commission.portal.demonstration.peers import PEERS

GOVERNMENTS: dict[str, tuple[str, str]] = {
    "PER": ("Government of Peru", "government"),
    "BGD": ("Government of Bangladesh", "government.bd"),
    "KHM": ("Government of Cambodia", "government.kh"),
    "MEX": ("Government of Mexico", "government.mx"),
    "GTM": ("Government of Guatemala", "government.gt"),
    "PAK": ("Government of Pakistan", "government.pk"),
    "HND": ("Government of Honduras", "government.hn"),
    "COL": ("Government of Colombia", "government.co"),
    "JOR": ("Government of Jordan", "government.jo"),
    "ECU": ("Government of Ecuador", "government.ec"),
}
"""Country to name and the key of whoever speaks for it. The key of the organisation is the country."""

MEMBER_UNIONS: dict[str, Invented] = {
    "utsw": Invented(UNION, "USA", "United Textile and Service Workers"),
    "bffw": Invented(UNION, "USA", "Brotherhood of Food and Farm Workers"),
    "nmmw": Invented(UNION, "USA", "National Union of Metal and Machine Workers"),
    "lwu": Invented(UNION, "USA", "Logistics and Waterfront Workers Union"),
}
"""From which the commission's worker representatives come."""

AGENCIES: dict[str, Invented] = {
    "per.prisons": Invented(AGENCY, "PER", "Prison Service of Peru", "O84", "PER", "government"),
    "per.inspectorate": Invented(AGENCY, "PER", "Labour Inspectorate of Peru", "O84", "PER", "government"),
    "bgd.ministry": Invented(AGENCY, "BGD", "Ministry of Labour of Bangladesh", "O84", "BGD", "government.bd"),
    "mex.ministry": Invented(AGENCY, "MEX", "Ministry of Labour of Mexico", "O84", "MEX", "government.mx"),
    "col.inspectorate": Invented(AGENCY, "COL", "Labour Inspectorate of Colombia", "O84", "COL", "government.co"),
    "gtm.inspectorate": Invented(AGENCY, "GTM", "Labour Inspectorate of Guatemala", "O84", "GTM", "government.gt"),
}

BUYERS: dict[str, Invented] = {
    "meridian": Invented(BUYER, "USA", "Meridian Outfitters Group, Inc.", "G47", "", "meridian"),
    "northgate": Invented(BUYER, "USA", "Northgate Medical Supply, Inc.", "G46", "", "northgate"),
    "bluewater": Invented(BUYER, "USA", "Bluewater Foods Corp.", "G46"),
    "trailhead": Invented(BUYER, "USA", "Trailhead Sporting Goods Co.", "G47"),
    "kestrel": Invented(BUYER, "USA", "Kestrel Automotive Systems, Inc.", "C29"),
    "halvorsen": Invented(BUYER, "USA", "Halvorsen Home Retail Corp.", "G47"),
}

EMPLOYERS: dict[str, Invented] = {
    "pacasmayo": Invented(EMPLOYER, "PER", "Textiles Pacasmayo S.A.", "C14", "", "pacasmayo"),
    "paracas": Invented(EMPLOYER, "PER", "Pesquera Bahía Paracas S.A.", "C10", "", "paracas"),
    "callao": Invented(EMPLOYER, "PER", "Metalmecánica Callao S.A.C.", "C25", "", "paracas"),
    "chincha": Invented(EMPLOYER, "PER", "Agrícola Valle de Chincha S.A.C.", "A01"),
    "vilca": Invented(EMPLOYER, "PER", "Confecciones Vilca S.A.C.", "C14", "", "employer"),
    "moche": Invented(EMPLOYER, "PER", "Agroexportadora Moche Verde S.A.", "A01", "", "employer"),
    "padma": Invented(EMPLOYER, "BGD", "Padma Crest Apparels Ltd.", "C14", "", "padma"),
    "rupsha": Invented(EMPLOYER, "BGD", "Rupsha Leather Works Ltd.", "C15", "", "rupsha"),
    "lotus": Invented(EMPLOYER, "KHM", "Bright Lotus Knitwear Co., Ltd.", "C14", "", "lotus"),
    "tonle": Invented(EMPLOYER, "KHM", "Tonle Star Garment Co., Ltd.", "C14", "", "lotus"),
    "arneses": Invented(EMPLOYER, "MEX", "Arneses del Bajío Norte S. de R.L.", "C29", "", "arneses"),
    "empacadora": Invented(EMPLOYER, "MEX", "Empacadora Cerro Verde S.A. de C.V.", "A01", "", "empacadora"),
    "bananera": Invented(EMPLOYER, "GTM", "Bananera Motagua Sur S.A.", "A01", "", "bananera"),
    "maquila": Invented(EMPLOYER, "GTM", "Confecciones San Lucas S.A.", "C14", "", "maquila"),
    "chenab": Invented(EMPLOYER, "PAK", "Chenab Sports Goods (Pvt.) Ltd.", "C32", "", "chenab"),
    "ulua": Invented(EMPLOYER, "HND", "Textiles Ulúa S.A. de C.V.", "C14", "", "ulua"),
    "kelani": Invented(EMPLOYER, "LKA", "Kelani Crown Apparel (Pvt.) Ltd.", "C14", "", "kelani"),
    "azraq": Invented(EMPLOYER, "JOR", "Azraq Garment Manufacturing Co.", "C14", "", "azraq"),
    "artibonite": Invented(EMPLOYER, "HTI", "Artibonite Sewn Products S.A.", "C14", "", "artibonite"),
    "dongnai": Invented(EMPLOYER, "VNM", "Dong Nai Hardwood Furniture JSC", "C31"),
    "sepatu": Invented(EMPLOYER, "IDN", "PT Sumber Sepatu Makmur", "C15", "", "sepatu"),
    "flores": Invented(EMPLOYER, "COL", "Flores de la Sabana Alta S.A.S.", "A01", "", "flores"),
    "noyyal": Invented(EMPLOYER, "IND", "Noyyal Spinning Mills Pvt. Ltd.", "C13", "", "noyyal"),
    "maluti": Invented(EMPLOYER, "LSO", "Maluti Denim (Pty) Ltd", "C14", "", "maluti"),
    "selat": Invented(EMPLOYER, "MYS", "Selat Utara Glove Sdn. Bhd.", "C22", "", "selat"),
    "yaque": Invented(EMPLOYER, "DOM", "Central Azucarera del Yaque S.A.", "C10", "", "yaque"),
    "guabo": Invented(EMPLOYER, "ECU", "Bananos del Guabo S.A.", "A01", "", "guabo"),
    "mekong": Invented(EMPLOYER, "KHM", "Mekong Travel Goods Co., Ltd.", "C15", "", "mekong"),
    "meghna": Invented(EMPLOYER, "BGD", "Meghna Denim Washing Ltd.", "C14", "", "meghna"),
    "naivasha": Invented(EMPLOYER, "KEN", "Naivasha Highland Roses Ltd.", "A01", "", "naivasha"),
}

WORKERS_AND_CITIZENS: dict[str, Invented] = {
    "union.per": Invented(UNION, "PER", "Federación de Trabajadoras del Vestido y la Pesca", "", "", "union"),
    "andean": Invented(RIGHTS, "PER", "Red Andina de Derechos Laborales", "", "", "andean.network"),
    "union.bgd": Invented(UNION, "BGD", "Garment Sramik Oikya Federation", "", "", "garment.union.bd"),
    "tannery.bgd": Invented(UNION, "BGD", "Tannery Workers’ Solidarity Union", "", "", "tannery.union.bd"),
    "union.khm": Invented(UNION, "KHM", "Cambodian Independent Garment Union", "", "", "union.kh"),
    "union.mex": Invented(UNION, "MEX", "Sindicato Independiente de las Autopartes del Bajío", "", "", "union.mx"),
    "union.gtm": Invented(UNION, "GTM", "Sindicato de Trabajadores Bananeros del Sur", "", "", "union.gt"),
    "union.pak": Invented(UNION, "PAK", "Home-Based and Stitching Workers’ Union", "", "", "union.pk"),
    "union.hnd": Invented(UNION, "HND", "Sindicato de la Maquila del Valle de Sula", "", "", "union.hn"),
    "union.lka": Invented(UNION, "LKA", "Free Trade Zone Employees’ Association", "", "", "union.lk"),
    "union.hti": Invented(UNION, "HTI", "Sendika Ouvriye Tekstil Latibonit", "", "", "union.ht"),
    "union.idn": Invented(UNION, "IDN", "Serikat Buruh Alas Kaki Banten", "", "", "union.id"),
    "union.col": Invented(UNION, "COL", "Unión de Trabajadoras de las Flores", "", "", "union.co"),
    "union.ind": Invented(UNION, "IND", "Young Women Spinners’ Union", "", "", "union.in"),
    "union.lso": Invented(UNION, "LSO", "Lesotho Independent Garment Workers", "", "", "union.ls"),
    "union.dom": Invented(UNION, "DOM", "Unión de Trabajadores Cañeros del Yaque", "", "", "union.do"),
    "union.ken": Invented(UNION, "KEN", "Flower Workers’ Union of Nakuru County", "", "", "union.ke"),
    "union.ecu": Invented(UNION, "ECU", "Asociación de Trabajadoras Bananeras de El Oro", "", "", "union.ec"),
    "migrants": Invented(RIGHTS, "JOR", "Centre for the Rights of Migrant Workers", "", "", "migrant.centre"),
    "women": Invented(RIGHTS, "USA", "Women’s Labour Watch", "", "", "women.watch"),
    "supply": Invented(RIGHTS, "USA", "Supply Chain Justice Project", "", "", "supply.justice"),
}

INVENTED: dict[str, Invented] = {**AGENCIES, **BUYERS, **EMPLOYERS, **PEERS, **WORKERS_AND_CITIZENS}


class Place(NamedTuple):
    """A workplace of an employer: its name, where it is, how many work there."""

    employer: str
    name: str
    place: str
    workers: int


WORKPLACES: dict[str, Place] = {
    "pacasmayo.plant": Place("pacasmayo", "Sewing plant, Pacasmayo", "Pacasmayo, La Libertad", 1240),
    "paracas.plant": Place("paracas", "Cannery, San Andrés", "San Andrés, Ica", 610),
    "callao.shop": Place("callao", "Fabrication shop, Callao", "Callao", 190),
    "prison.shop": Place("per.prisons", "Prison workshop, Chincha", "Chincha Alta, Ica", 320),
    "vilca.plant": Place("vilca", "Knitting and sewing plant, Ate", "Ate, Lima", 870),
    "moche.packhouse": Place("moche", "Asparagus packhouse, Virú", "Virú, La Libertad", 1950),
    "padma.plant": Place("padma", "Woven tops factory, Ashulia", "Ashulia, Dhaka", 3100),
    "rupsha.tannery": Place("rupsha", "Tannery, Hemayetpur", "Hemayetpur, Savar", 260),
    "lotus.plant": Place("lotus", "Knitwear factory, Pou Senchey", "Phnom Penh", 1480),
    "tonle.plant": Place("tonle", "Garment factory, Kandal", "Ta Khmau, Kandal", 2200),
    "arneses.plant": Place("arneses", "Wiring harness plant, Silao", "Silao, Guanajuato", 2650),
    "empacadora.packhouse": Place("empacadora", "Avocado packhouse, Uruapan", "Uruapan, Michoacán", 340),
    "bananera.farm": Place("bananera", "Farms 4 and 7, Tiquisate", "Tiquisate, Escuintla", 780),
    "maquila.plant": Place("maquila", "Sewing plant, Villa Nueva", "Villa Nueva, Guatemala", 560),
    "chenab.centres": Place("chenab", "Stitching centres, Sambrial", "Sambrial, Punjab", 420),
    "ulua.plant": Place("ulua", "Fleece and T-shirt plant, Choloma", "Choloma, Cortés", 1870),
    "kelani.plant": Place("kelani", "Underwear plant, Biyagama", "Biyagama, Western Province", 1320),
    "azraq.plant": Place("azraq", "Sportswear plant, Al-Dulayl", "Al-Dulayl, Zarqa", 2400),
    "artibonite.plant": Place("artibonite", "Sewing hall 3, Saint-Marc", "Saint-Marc, Artibonite", 940),
    "dongnai.works": Place("dongnai", "Furniture works, Long Thanh", "Long Thanh, Dong Nai", 510),
    "sepatu.plant": Place("sepatu", "Shoe factory, Tangerang", "Tangerang, Banten", 5200),
    "flores.farm": Place("flores", "Greenhouses, Facatativá", "Facatativá, Cundinamarca", 690),
    "noyyal.mill": Place("noyyal", "Spinning mill and hostel, Dindigul", "Dindigul, Tamil Nadu", 830),
    "maluti.plant": Place("maluti", "Jeans factory, Maseru West", "Maseru", 3400),
    "selat.plant": Place("selat", "Glove factory and dormitory, Klang", "Klang, Selangor", 4600),
    "yaque.fields": Place("yaque", "Cane fields and bateyes, Mao", "Mao, Valverde", 1500),
    "guabo.farms": Place("guabo", "Farms along the Jubones", "El Guabo, El Oro", 460),
    "mekong.plant": Place("mekong", "Bag factory, Sihanoukville", "Sihanoukville", 1280),
    "meghna.plant": Place("meghna", "Washing plant, Narayanganj", "Narayanganj, Dhaka", 720),
    "naivasha.farm": Place("naivasha", "Rose farm, Naivasha South", "Naivasha, Nakuru", 1150),
}

SUPPLY: tuple[tuple[str, str, str, str], ...] = (
    ("pacasmayo", "meridian", "610910", "Bills of lading, port of Paita, read by the registry"),
    ("paracas", "bluewater", "160420", "Customs declarations of the importer"),
    ("vilca", "meridian", "611020", "Supplier list published by the buyer"),
    ("moche", "bluewater", "070920", "Customs declarations of the importer"),
    ("padma", "meridian", "620520", "Labels and order sheets seen on a visit by the team"),
    ("rupsha", "halvorsen", "420310", "Bills of lading, port of Chattogram, read by the registry"),
    ("lotus", "meridian", "611030", "Supplier list published by the buyer"),
    ("tonle", "halvorsen", "610910", "Labels and order sheets seen on a visit by the team"),
    ("arneses", "kestrel", "854430", "The buyer’s own disclosure"),
    ("bananera", "bluewater", "080390", "Customs declarations of the importer"),
    ("maquila", "halvorsen", "610462", "Labels and order sheets seen on a visit by the team"),
    ("chenab", "trailhead", "950662", "The buyer’s own disclosure"),
    ("ulua", "meridian", "611020", "Supplier list published by the buyer"),
    ("kelani", "meridian", "610821", "Supplier list published by the buyer"),
    ("azraq", "trailhead", "611430", "Bills of lading, port of Aqaba, read by the registry"),
    ("artibonite", "halvorsen", "610910", "Bills of lading, Port-au-Prince, read by the registry"),
    ("sepatu", "trailhead", "640411", "The buyer’s own disclosure"),
    ("maluti", "meridian", "620342", "Supplier list published by the buyer"),
    ("selat", "northgate", "401519", "Customs declarations of the importer"),
    ("guabo", "bluewater", "080390", "Customs declarations of the importer"),
    ("mekong", "trailhead", "420292", "The buyer’s own disclosure"),
    ("meghna", "halvorsen", "620342", "Supplier list published by the buyer"),
    ("yaque", "bluewater", "170114", "Customs declarations of the importer"),
)
"""Supplier, buyer, HS 2022 code, and from what the supply is known."""


TEAMS: dict[str, tuple[str, str, str, str]] = {
    "PER": ("Peru", "investigator", "team.member", "union.per"),
    "BGD": ("Bangladesh", "siddiqui", "akter", "union.bgd"),
    "KHM": ("Cambodia", "keo", "vuthy", "union.khm"),
    "MEX": ("Mexico", "brandt", "olvera", "union.mex"),
    "GTM": ("Guatemala", "moran", "tzoc", "union.gtm"),
    "HND": ("Honduras", "moran", "maradiaga", "union.hnd"),
    "COL": ("Colombia", "brandt", "rojas", "union.col"),
    "LSO": ("Lesotho", "brandt", "letsie", "union.lso"),
}
"""Country of a team to its name, who leads it, and who comes from which worker organisation of the country."""

SPECIALISTS: tuple[tuple[str, str, str], ...] = (
    ("MEX", "engineer", "production"),
    ("BGD", "hygienist", "safety"),
    ("PER", "hygienist", "safety"),
)
"""Others on teams: which team, who, from which part of the world of work."""
