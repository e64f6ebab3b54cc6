"""French words for what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FRENCH: Final[Mapping[str, str]] = {
    "anti-union-discrimination": (
        "syndicat, syndicats, syndical, syndiqué, syndiqués, syndicaliste, syndicalistes, adhérer au "
        "syndicat, licencié à cause du syndicat, licenciés à cause du syndicat, renvoyé pour le syndicat, "
        "délégué syndical, liste noire, menacés à cause du syndicat, antisyndical"
    ),
    "union-recognition": (
        "négociation collective, négocier, refuse de négocier, convention collective, accord collectif, ne "
        "reconnaît pas le syndicat, reconnaissance du syndicat, cahier de revendications, revendications"
    ),
    "union-registration": "enregistrement du syndicat, enregistrer le syndicat, récépissé du syndicat",
    "workers-representatives": (
        "délégué, déléguée, délégués du personnel, représentant du personnel, heures de délégation"
    ),
    "strikes": "grève, grèves, gréviste, grévistes, piquet de grève, débrayage, briseurs de grève",
    "public-service-unions": "fonctionnaire, fonctionnaires, agents publics, fonction publique, secteur public",
    "bargaining-coverage": "pas couverts par la convention, couverts par la convention",
    "union-membership": "syndicat jaune, syndicat maison, obligés d’adhérer, forcés de quitter le syndicat",
    "maternity": (
        "enceinte, enceintes, grossesse, grossesses, test de grossesse, maternité, accouchement, accouché, "
        "attend un enfant, licenciée enceinte, renvoyée enceinte, bébé, femmes enceintes"
    ),
    "maternity-leave": "congé de maternité, congé maternité, congé de paternité, congé parental",
    "nursing": "allaitement, allaiter, pause d’allaitement, tirer le lait",
    "equal-pay": (
        "moins payées que les hommes, moins que les hommes, égalité de salaire, salaire égal, écart de salaire"
    ),
    "harassment": (
        "harcèlement, harcelée, harcelé, harcèlement sexuel, attouchements, insulte, insultes, insultés, "
        "frappé, frappés, coups, battu, violence, violences, abus, humilié, humiliations, cris, viol, "
        "brimades"
    ),
    "hiring-and-dismissal": (
        "discrimination, discriminée, discriminé, à cause de ma couleur, à cause de ma religion, à cause de "
        "mon âge, parce que je suis une femme, refus d’embauche, pas embauché, licenciement abusif, promotion"
    ),
    "family-responsibilities": "garder mes enfants, enfant malade, charges de famille",
    "migrant-workers": (
        "migrant, migrants, immigré, immigrés, étranger, étrangers, permis de travail, visa, sans-papiers, sans papiers"
    ),
    "prison-labour": "prison, prisonnier, prisonniers, détenu, détenus, travail en prison, pénitentiaire",
    "identity-papers": (
        "passeport, passeports, papiers, confisqué nos passeports, pris nos passeports, pris mon passeport, "
        "garde nos passeports, papiers confisqués, carte d’identité, documents confisqués"
    ),
    "fees-and-debt": (
        "dette, dettes, frais de recrutement, recruteur, payer pour travailler, payé pour le travail, agence "
        "de recrutement, prêt, emprunt, doit de l’argent au patron, servitude pour dettes"
    ),
    "leaving": (
        "pas le droit de sortir, ne pouvons pas sortir, enfermés, enfermées, enfermé, fermé à clé, travail "
        "forcé, forcés de travailler, obligés de travailler, esclavage, traite, ne peut pas démissionner, "
        "heures supplémentaires forcées, gardiens"
    ),
    "tracing-supply": "chaîne d’approvisionnement, origine du coton, fournisseurs, traçabilité",
    "punishment-of-forced-labour": "traite impunie, personne n’a été puni pour travail forcé",
    "labour-as-punishment": "travail obligatoire, travail comme punition, punis par le travail",
    "minimum-age": (
        "travail des enfants, enfants, enfant, mineurs, mineur, enfants qui travaillent, moins de quinze ans, "
        "âgé de, âgés de, petites filles, jeunes garçons"
    ),
    "hazardous-work-of-the-young": (
        "enfants et pesticides, mineurs aux machines, travail dangereux des jeunes, jeunes travailleurs"
    ),
    "hours-of-the-young": "mineurs la nuit, enfants la nuit, jeunes la nuit",
    "schooling": "école, ne vont pas à l’école, déscolarisés, collège",
    "inspection": (
        "inspecteur, inspectrice, inspecteurs, inspection, inspection du travail, personne n’est venu, "
        "ministère, le ministère n’a rien fait, n’a rien fait, rien fait, plainte au ministère, pas de "
        "réponse, autorités"
    ),
    "inspectors": "trop peu d’inspecteurs, pot-de-vin, pots-de-vin, corruption, inspecteur corrompu",
    "courts-and-remedies": (
        "tribunal, juge, procès, prud’hommes, jugement, attend depuis des années, jugement pas appliqué"
    ),
    "penalties": "amende, amendes, sanction, jamais sanctionné, aucune amende",
    "weekly-hours": (
        "heures par semaine, heures hebdomadaires, trop d’heures, longues heures, soixante heures, "
        "soixante-dix heures, 60 heures, 70 heures, 72 heures, 80 heures, sept jours, tous les jours, semaine "
        "de travail"
    ),
    "daily-hours": (
        "heures par jour, douze heures, quatorze heures, 12 heures, 14 heures, 16 heures, double poste, "
        "longues journées"
    ),
    "rest": "pas de repos, jour de repos, repos, jour de congé, repos hebdomadaire, dimanche, pauses, sans pause",
    "annual-holiday": "vacances, congés payés, congé annuel, jours fériés",
    "night-work": "nuit, travail de nuit, poste de nuit, la nuit",
    "overtime-hours": "heures supplémentaires, trop d’heures supplémentaires",
    "payment-of-wages": (
        "salaire, salaires, paie, paye, impayé, impayés, pas payé, pas payés, pas été payé, pas été payés, "
        "payés en retard, retard de salaire, salaires impayés, mois sans salaire, arriérés, fiche de paie, "
        "vol de salaire"
    ),
    "minimum-wage": "salaire minimum, smic, smig, moins que le minimum, en dessous du minimum, salaire de misère",
    "overtime-pay": "heures supplémentaires non payées, heures supplémentaires pas payées",
    "deductions": "retenue, retenues, déduction, déductions, retenu sur le salaire, payer l’uniforme, quota",
    "home-work-pay": "travail à domicile, à la pièce, aux pièces, à la tâche",
    "social-insurance": (
        "sécurité sociale, assurance, retraite, cotisations, pas déclaré, pas déclarés, sans contrat, cnss"
    ),
    "end-of-employment": (
        "indemnité, indemnités, préavis, sans préavis, licenciement collectif, fermé l’usine, fermeture de "
        "l’usine, solde de tout compte, licenciement économique"
    ),
    "dust": "poussière, poussières, poussière de coton, toux, poumons, silice, amiante, silicose, respirer",
    "dangerous-substances": (
        "chimique, chimiques, produits chimiques, solvant, solvants, toxique, toxiques, poison, empoisonnés, "
        "intoxication, vapeurs, acide, colle, plomb, mercure, gaz"
    ),
    "pesticides": "pesticide, pesticides, épandage, pulvérisation, pulvériser, herbicide, glyphosate",
    "noise": "bruit, sourd, surdité, oreilles",
    "heat": (
        "chaleur, évanoui, évanouie, évanouis, s’évanouissent, malaise, malaises, étouffant, pas de ventilation, soleil"
    ),
    "emergencies": (
        "incendie, incendies, feu, issue de secours, issues de secours, sorties fermées, portes fermées, évacuation"
    ),
    "machinery": (
        "machine, machines, perdu un doigt, perdu la main, amputé, amputation, écrasé, protection de la machine"
    ),
    "loads": "charges lourdes, porter, soulever, mal de dos, sacs lourds",
    "imminent-danger": "danger, dangereux, bâtiment dangereux, fissures, effondrement, effondré, danger imminent",
    "mines": "mine, mines, mineur de fond, galerie, puits de mine",
    "major-hazards": "explosion, explosé, cuve, fuite, raffinerie",
    "welfare": "toilettes, aller aux toilettes, eau potable, pas d’eau, douches, cantine, sanitaires",
    "lodging": "dortoir, dortoirs, logement, logements, baraquement, baraquements, hébergement, dormir à l’usine",
    "safety-organisation": (
        "accident, accidents, blessé, blessés, blessure, blessures, sécurité, comité de sécurité, équipement "
        "de protection, casque, gants, masques, mort, morts, décès, tué"
    ),
}
"""Subject, and the words that lead to it."""
