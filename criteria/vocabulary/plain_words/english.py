"""English words for what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    "anti-union-discrimination": (
        "union, unions, trade union, fired for joining the union, dismissed for joining, sacked for "
        "organising, union member, union leader, union leaders, blacklist, blacklisted, punished for the "
        "union, threatened because of the union, transferred because of the union, fired organisers, joined "
        "the union"
    ),
    "union-recognition": (
        "refuse to negotiate, refuses to negotiate, will not bargain, refuses to bargain, refuse to bargain, "
        "collective bargaining, collective agreement, does not recognise the union, does not recognize the "
        "union, recognition, negotiate with the union, bargain in good faith, list of demands"
    ),
    "union-registration": ("register the union, union registration, refused to register, registration of the union"),
    "workers-representatives": (
        "shop steward, delegate, delegates, representative, time off for union, access to workplace"
    ),
    "strikes": "strike, strikes, went on strike, striking, walkout, lockout, picket, strikebreakers",
    "public-service-unions": "civil servants, public servants, public sector union, teachers union",
    "bargaining-coverage": "not covered by the agreement, covered by the collective agreement",
    "union-membership": "yellow union, company union, forced to join, forced to leave the union",
    "maternity": (
        "pregnant, pregnancy, pregnant women, expecting a baby, expecting a child, maternity, gave birth, "
        "pregnancy test, pregnancy tests, fired when pregnant, dismissed when pregnant, childbirth, baby"
    ),
    "maternity-leave": "maternity leave, parental leave, leave after birth, paid leave for birth",
    "nursing": "breastfeeding, breastfeed, nursing breaks, nurse the baby, express milk",
    "equal-pay": "paid less than men, women are paid less, equal pay, unequal pay, pay gap, less than men",
    "harassment": (
        "harassment, harassed, sexual harassment, touched me, touches, insulted, beaten, hit us, slapped, "
        "violence, abuse, abused, shouted at, humiliated, bullied, bullying, assault, assaulted, rape"
    ),
    "hiring-and-dismissal": (
        "discrimination, discriminated, because of my skin, because of race, because of religion, because of "
        "age, because I am a woman, refused to hire, not hired, unfair dismissal, promotion, passed over"
    ),
    "family-responsibilities": "care for children, care for my child, family duties, sick child",
    "migrant-workers": "migrant, migrants, migrant workers, foreign workers, foreigners, work permit, visa",
    "prison-labour": "prison, prisoner, prisoners, prison labour, prison labor, inmates, jail, detention centre",
    "identity-papers": (
        "passport, passports, took our passports, took my passport, keeps our passports, identity papers, "
        "identity card, withheld documents, confiscated documents, keeps our documents"
    ),
    "fees-and-debt": (
        "recruitment fee, recruitment fees, recruiter, agency fee, paid to get the job, debt, debts, owe the "
        "recruiter, owe the employer, loan, bonded, debt bondage"
    ),
    "leaving": (
        "cannot leave, not allowed to leave, locked in, locked the doors, not free to leave, forced overtime, "
        "forced to work, forced to stay, may not resign, guards, forced labour, forced labor, slavery, "
        "trafficked"
    ),
    "tracing-supply": "supply chain, traced, tracing, where the goods come from, origin of the cotton",
    "punishment-of-forced-labour": (
        "traffickers not punished, nobody was prosecuted for forced labour, forced labour not punished"
    ),
    "labour-as-punishment": "compulsory labour, work as punishment, punished with work, forced to pick cotton",
    "minimum-age": (
        "child labour, child labor, children, child workers, children working, children work, underage, "
        "minors, minor, under age, boys and girls, years old"
    ),
    "hazardous-work-of-the-young": (
        "children with pesticides, minors at machines, dangerous work for children, young workers"
    ),
    "hours-of-the-young": "children at night, minors at night, young workers at night",
    "schooling": "school, out of school, do not go to school, miss school",
    "inspection": (
        "inspector, inspectors, inspection, labour inspection, labor inspection, nobody came, complained to "
        "the ministry, ministry did nothing, ministry does nothing, authorities did nothing, reported to the "
        "ministry, no answer"
    ),
    "inspectors": ("too few inspectors, bribe, bribed, bribes, corruption, corrupt inspector, inspectors announced"),
    "courts-and-remedies": (
        "court, courts, judge, lawsuit, tribunal, waited years, reinstatement ordered, ruling ignored"
    ),
    "penalties": "fine, fines, penalty, penalties, never fined, small fine",
    "weekly-hours": (
        "long hours, too many hours, hours a week, working week, sixty hours, seventy hours, eighty hours, "
        "seven days, every day of the week, 60 hours, 70 hours, 72 hours, 80 hours, overworked"
    ),
    "daily-hours": (
        "hours a day, twelve hours, fourteen hours, 12 hours, 14 hours, 16 hours, double shift, long shifts"
    ),
    "rest": "no day off, day off, days off, no rest, rest day, no breaks, breaks, sunday, weekly rest",
    "annual-holiday": "holiday, holidays, vacation, annual leave, paid leave",
    "night-work": "night, night shift, night work, at night",
    "overtime-hours": "overtime, extra hours, too much overtime",
    "payment-of-wages": (
        "wages, wage, salary, unpaid, not paid, did not pay, have not been paid, paid late, late wages, owed "
        "wages, back pay, wage theft, pay is late, months without pay, unpaid wages, stole our wages, pay "
        "slip, payslip"
    ),
    "minimum-wage": ("minimum wage, below the minimum, less than the minimum, starvation wages, low pay, living wage"),
    "overtime-pay": "overtime not paid, unpaid overtime, overtime pay, overtime was not paid",
    "deductions": "deduction, deductions, deducted, deduct, fined us, pay for uniforms, pay for tools, quota",
    "home-work-pay": "home work, homeworkers, work at home, piece rate, per piece, piecework",
    "social-insurance": "social security, insurance, pension, contributions, not registered, health insurance",
    "end-of-employment": (
        "severance, severance pay, notice, without notice, dismissed without notice, closed the factory, "
        "factory closed, laid off, layoffs, redundancy"
    ),
    "dust": "dust, cotton dust, cough, coughing, lungs, silica, asbestos, silicosis, brown lung, breathe",
    "dangerous-substances": (
        "chemical, chemicals, solvent, solvents, fumes, poison, poisoned, toxic, acid, glue, benzene, lead "
        "poisoning, mercury, gas"
    ),
    "pesticides": "pesticide, pesticides, spray, sprayed, spraying, fumigation, herbicide, glyphosate",
    "noise": "noise, loud, deaf, hearing loss, ears",
    "heat": "heat, hot, fainted, faint, fainting, heatstroke, no ventilation, sun, temperature",
    "emergencies": (
        "fire, fires, fire exit, fire exits, exits locked, locked exits, emergency exit, burned, fire drill, evacuation"
    ),
    "machinery": ("machine, machines, machinery, lost a finger, lost a hand, guard of the machine, amputated, crushed"),
    "loads": "heavy loads, carry, lifting, back pain, heavy sacks, lift",
    "imminent-danger": ("danger, refused dangerous work, unsafe building, cracks, collapse, collapsed, about to fall"),
    "mines": "mine, mines, miner, miners, mining, tunnel, shaft",
    "major-hazards": "explosion, exploded, tank, leak, refinery",
    "welfare": "toilet, toilets, bathroom, drinking water, no water, washing, canteen, go to the toilet",
    "lodging": "dormitory, dormitories, dorm, housing, barracks, sleep in the factory, lodging, camp",
    "safety-organisation": (
        "accident, accidents, injured, injury, injuries, safety, safety committee, protective equipment, "
        "helmet, gloves, masks, died, death, killed"
    ),
}
"""Subject, and the words that lead to it."""
