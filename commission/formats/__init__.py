"""How days are written in each language: 3 March 2027, 3 de marzo de 2027, 3 mars 2027."""
