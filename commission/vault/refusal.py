"""What the vault answers when it does not take a file. Acts turn it into their own refusal under INV-9."""

RULE = "INV-9"


class UploadRefused(Exception):
    """A file was not taken: why, in one sentence, and what would make it pass.

    Acts are above the vault, so whoever stores a file inside an act raises
    `Refused(RULE, refused.why, refused.remedy, field="upload")` from it.
    """

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy


class VaultRefused(Exception):
    """The vault does not do something with a confidence or a key pair: why, and what would make it pass.

    `rule` is FILE-4; acts raise `Refused(refused.rule, refused.why, refused.remedy, field=refused.field)` from it.
    """

    rule = "FILE-4"

    def __init__(self, why: str, remedy: str = "", *, field: str | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy
        self.field = field
