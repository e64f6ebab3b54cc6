"""A commission at work is founded from one document: read, judged as a whole, and constituted or not at all."""

from commission.institution.founding.constituting import Founded, Sign, constitute
from commission.institution.founding.document import Founding, read
from commission.institution.founding.reading import Fault, Faulty

__all__ = ["Fault", "Faulty", "Founded", "Founding", "Sign", "constitute", "read"]
