"""Employers of the demonstration about whom nobody complains: the peers of those about whom somebody does."""

from __future__ import annotations

from commission.portal.demonstration.inventing import EMPLOYER, Invented

PEERS: dict[str, Invented] = {
    # Spinning and weaving.
    "cauvery": Invented(EMPLOYER, "IND", "Cauvery Ring Spinners Ltd.", "C1311"),
    "sutlej": Invented(EMPLOYER, "PAK", "Sutlej Yarn Mills Ltd.", "C1311"),
    "turag": Invented(EMPLOYER, "BGD", "Turag Open-End Spinning Ltd.", "C1311"),
    "songhong": Invented(EMPLOYER, "VNM", "Song Hong Yarn JSC", "C1311"),
    "cilacap": Invented(EMPLOYER, "IDN", "PT Benang Cilacap", "C1311"),
    "gediz": Invented(EMPLOYER, "TUR", "Gediz İplik A.Ş.", "C1311"),
    "piura": Invented(EMPLOYER, "PER", "Hilandería Alto Piura S.A.", "C1311"),
    # Clothing.
    "saigon": Invented(EMPLOYER, "VNM", "Saigon Bridge Garments Co., Ltd.", "C14"),
    "kaveri": Invented(EMPLOYER, "IND", "Kaveri Knit Exports Pvt. Ltd.", "C14"),
    "ceara": Invented(EMPLOYER, "BRA", "Confecções Serra do Ceará Ltda.", "C14"),
    "rimac": Invented(EMPLOYER, "PER", "Tejidos del Rímac S.A.C.", "C14"),
    "awash": Invented(EMPLOYER, "ETH", "Awash Apparel Park PLC", "C14"),
    # Leather and shoes.
    "franca": Invented(EMPLOYER, "BRA", "Calçados Vale da Franca Ltda.", "C15"),
    "agra": Invented(EMPLOYER, "IND", "Agra Welt Shoes Pvt. Ltd.", "C15"),
    "hanam": Invented(EMPLOYER, "VNM", "Ha Nam Footwear JSC", "C15"),
    "trujillo": Invented(EMPLOYER, "PER", "Curtiembre El Porvenir S.A.C.", "C15"),
    # Food.
    "songkhla": Invented(EMPLOYER, "THA", "Songkhla Tuna Packers Co., Ltd.", "C10"),
    "manta": Invented(EMPLOYER, "ECU", "Conservas de Manta Azul S.A.", "C10"),
    "coronel": Invented(EMPLOYER, "CHL", "Pesquera Bahía Coronel S.A.", "C10"),
    "chimbote": Invented(EMPLOYER, "PER", "Harinas y Conservas Chimbote S.A.", "C10"),
    "ribeirao": Invented(EMPLOYER, "BRA", "Usina Ribeirão Claro S.A.", "C10"),
    # Farms.
    "limon": Invented(EMPLOYER, "CRI", "Bananos del Caribe Limón S.A.", "A01"),
    "ica": Invented(EMPLOYER, "PER", "Uvas del Desierto de Ica S.A.", "A01"),
    "meru": Invented(EMPLOYER, "KEN", "Meru Foothills Growers Ltd.", "A01"),
    # Mines.
    "cerro": Invented(EMPLOYER, "PER", "Minera Cerro de Yauli S.A.", "B07"),
    "calama": Invented(EMPLOYER, "CHL", "Minera Quebrada Calama S.A.", "B07"),
    "potosi": Invented(EMPLOYER, "BOL", "Cooperativa Minera Veta Alta", "B07"),
    "welkom": Invented(EMPLOYER, "ZAF", "Welkom Deep Reef (Pty) Ltd", "B07"),
    "kitwe": Invented(EMPLOYER, "ZMB", "Kitwe Copper Levels Plc", "B07"),
    "sonora": Invented(EMPLOYER, "MEX", "Minera Sierra Sonora S.A. de C.V.", "B07"),
}
"""Key to organisation."""
