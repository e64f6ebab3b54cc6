"""Spanish words for what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SPANISH: Final[Mapping[str, str]] = {
    "anti-union-discrimination": (
        "sindicato, sindicatos, sindical, sindicalista, sindicalistas, afiliarse al sindicato, despido "
        "antisindical, despedidos por el sindicato, despedida por el sindicato, por sindicalizarnos, "
        "afiliados, lista negra, amenazas por el sindicato, dirigente sindical, dirigentes sindicales, "
        "antisindical"
    ),
    "union-recognition": (
        "negociación colectiva, negociar, no quiere negociar, se niega a negociar, convenio colectivo, pliego "
        "de reclamos, pliego de peticiones, no reconoce al sindicato, reconocimiento del sindicato, contrato "
        "colectivo"
    ),
    "union-registration": (
        "registro del sindicato, registro sindical, inscribir el sindicato, personería jurídica, personería gremial"
    ),
    "workers-representatives": (
        "delegado, delegados, delegada, representante de los trabajadores, licencia sindical, fuero sindical"
    ),
    "strikes": "huelga, huelgas, huelguistas, paro, paro laboral, piquete, cierre patronal, esquiroles",
    "public-service-unions": "funcionarios públicos, empleados públicos, servidores públicos, sector público",
    "bargaining-coverage": "no nos cubre el convenio, cubiertos por el convenio",
    "union-membership": (
        "sindicato blanco, sindicato amarillo, sindicato patronal, contrato de protección, obligados a afiliarse"
    ),
    "maternity": (
        "embarazada, embarazadas, embarazo, embarazos, prueba de embarazo, pruebas de embarazo, maternidad, "
        "parto, dio a luz, encinta, despedida por estar embarazada, despedidas por embarazo, bebé, gestante"
    ),
    "maternity-leave": (
        "licencia de maternidad, permiso de maternidad, descanso por maternidad, licencia por paternidad"
    ),
    "nursing": "lactancia, amamantar, dar el pecho, hora de lactancia, lactario",
    "equal-pay": ("ganan menos que los hombres, menos que los hombres, igual salario, brecha salarial, salario igual"),
    "harassment": (
        "acoso, acosada, acosado, acoso sexual, hostigamiento, hostigamiento sexual, maltrato, maltratos, "
        "golpes, golpeó, insultos, insulta, insultan, humillaciones, gritos, violencia, abuso, abusos, "
        "violación, me toca, manoseo"
    ),
    "hiring-and-dismissal": (
        "discriminación, discriminada, discriminado, por mi color, por mi raza, por mi religión, por mi edad, "
        "por ser mujer, por ser indígena, no me contrataron, despido injusto, despido arbitrario, ascenso"
    ),
    "family-responsibilities": "cuidar a mis hijos, hijo enfermo, responsabilidades familiares",
    "migrant-workers": (
        "migrante, migrantes, extranjero, extranjeros, trabajadores migrantes, permiso de trabajo, visa, indocumentados"
    ),
    "prison-labour": "cárcel, prisión, preso, presos, presas, reclusos, penal, trabajo penitenciario",
    "identity-papers": (
        "pasaporte, pasaportes, documentos, nos quitaron los pasaportes, nos quitaron los documentos, "
        "retienen los documentos, retienen nuestros documentos, cédula, papeles"
    ),
    "fees-and-debt": (
        "deuda, deudas, cobran por el trabajo, pagar por el trabajo, comisión, reclutador, enganchador, "
        "enganche, préstamo, agencia de empleo, debemos al patrón, cuota de contratación"
    ),
    "leaving": (
        "no podemos salir, no nos dejan salir, no me dejan salir, encerrados, encerradas, con llave, "
        "obligados a trabajar, obligadas a trabajar, trabajo forzoso, trabajo forzado, esclavitud, trata, no "
        "puedo renunciar, horas extras forzadas, nos obligan, guardias"
    ),
    "tracing-supply": "cadena de suministro, de dónde viene el algodón, proveedores",
    "punishment-of-forced-labour": "no castigan la trata, nadie fue castigado por trabajo forzoso",
    "labour-as-punishment": "trabajo obligatorio, trabajo como castigo, castigados con trabajo",
    "minimum-age": (
        "trabajo infantil, niños, niñas, niño, niña, menores, menor, menores de edad, menor de edad, niños "
        "trabajando, años de edad, adolescentes"
    ),
    "hazardous-work-of-the-young": "niños con plaguicidas, menores en máquinas, trabajo peligroso de menores",
    "hours-of-the-young": "menores de noche, niños de noche, adolescentes de noche",
    "schooling": "escuela, no van a la escuela, dejan la escuela, colegio",
    "inspection": (
        "inspector, inspectora, inspectores, inspección, inspección del trabajo, nadie vino, denunciamos al "
        "ministerio, el ministerio no hizo nada, no hizo nada, ministerio de trabajo, sunafil, no responden, "
        "autoridades"
    ),
    "inspectors": "pocos inspectores, soborno, sobornos, coima, coimas, mordida, corrupción, inspector corrupto",
    "courts-and-remedies": (
        "juzgado, juez, jueza, tribunal, juicio, sentencia, años esperando, no cumplen la sentencia"
    ),
    "penalties": "multa, multas, sanción, sin multa, no los multan",
    "weekly-hours": (
        "horas a la semana, horas semanales, jornada, jornadas largas, muchas horas, sesenta horas, setenta "
        "horas, 60 horas, 70 horas, 72 horas, 80 horas, siete días, todos los días, jornada laboral"
    ),
    "daily-hours": (
        "horas al día, horas diarias, doce horas, catorce horas, 12 horas, 14 horas, 16 horas, doble turno, "
        "turnos largos"
    ),
    "rest": (
        "sin descanso, día libre, días libres, descanso, descanso semanal, domingo, domingos, pausas, no descansamos"
    ),
    "annual-holiday": "vacaciones, feriados, sin vacaciones",
    "night-work": "noche, turno de noche, trabajo nocturno, nocturno, de noche",
    "overtime-hours": "horas extras, horas extra, sobretiempo, demasiadas horas extras",
    "payment-of-wages": (
        "salario, salarios, sueldo, sueldos, no nos pagan, no me pagan, no pagan, no pagaron, no me pagaron, "
        "no nos pagaron, pago atrasado, pagan tarde, deben meses, nos deben, me deben, meses sin pago, sin "
        "pagar, impago, robo de salarios, boleta de pago, quincena, jornal"
    ),
    "minimum-wage": (
        "salario mínimo, sueldo mínimo, menos del mínimo, debajo del mínimo, salario digno, sueldo muy bajo"
    ),
    "overtime-pay": (
        "horas extras no pagadas, no pagan horas extras, no pagan las horas extras, sobretiempo no pagado"
    ),
    "deductions": (
        "descuento, descuentos, nos descuentan, me descuentan, descuentan, multan, cobran el uniforme, cuota "
        "de producción"
    ),
    "home-work-pay": "trabajo a domicilio, a destajo, por pieza, por prenda, destajo",
    "social-insurance": (
        "seguro social, seguridad social, essalud, pensión, pensiones, aportes, sin seguro, no me "
        "inscribieron, sin contrato"
    ),
    "end-of-employment": (
        "indemnización, liquidación, finiquito, sin aviso, sin previo aviso, cerraron la fábrica, cierre de "
        "la fábrica, cese, cese colectivo, despido masivo, beneficios sociales"
    ),
    "dust": "polvo, polvo de algodón, polvillo, tos, pulmones, sílice, asbesto, amianto, silicosis, respirar",
    "dangerous-substances": (
        "químico, químicos, solvente, solventes, tóxico, tóxicos, veneno, intoxicados, intoxicación, vapores, "
        "ácido, pegamento, plomo, mercurio, gases"
    ),
    "pesticides": (
        "plaguicida, plaguicidas, pesticida, pesticidas, fumigan, fumigación, fumigar, herbicida, glifosato, "
        "agroquímicos"
    ),
    "noise": "ruido, ruidos, sordo, sordera, oídos",
    "heat": "calor, desmayo, desmayos, se desmayan, sofocante, sin ventilación, temperatura, golpe de calor, sol",
    "emergencies": (
        "incendio, incendios, fuego, salida de emergencia, salidas de emergencia, puertas cerradas, salidas "
        "cerradas, simulacro"
    ),
    "machinery": (
        "máquina, máquinas, maquinaria, perdió un dedo, perdió la mano, amputación, atrapado, guarda de la máquina"
    ),
    "loads": "cargas pesadas, cargar, levantar, dolor de espalda, sacos pesados, peso",
    "imminent-danger": ("peligro, peligroso, edificio inseguro, grietas, derrumbe, se va a caer, peligro inminente"),
    "mines": "mina, minas, minero, mineros, minería, socavón, túnel",
    "major-hazards": "explosión, explotó, tanque, fuga, refinería",
    "welfare": "baño, baños, ir al baño, agua potable, sin agua, servicios higiénicos, comedor, aseo",
    "lodging": ("dormitorio, dormitorios, vivienda, barraca, barracas, campamento, alojamiento, dormir en la fábrica"),
    "safety-organisation": (
        "accidente, accidentes, herido, heridos, herida, lesión, lesiones, seguridad, comité de seguridad, "
        "equipo de protección, casco, guantes, mascarilla, murió, muerte, muertos, falleció"
    ),
}
"""Subject, and the words that lead to it."""
