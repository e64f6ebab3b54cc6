"""The app that composes acts and gives each limit its consequence."""

from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    """Installs the clock table; a kind of limit without an act stops the site from starting."""

    name = "commission.proceedings"
    label = "proceedings"
    verbose_name = "Proceedings"

    def ready(self) -> None:
        """Take the clock table into use, once every app's models are loaded."""
        from commission.clock.table import install
        from commission.proceedings.clock_table import CLOCK_TABLE

        install(CLOCK_TABLE)
