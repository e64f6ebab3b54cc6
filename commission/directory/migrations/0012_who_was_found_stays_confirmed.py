"""Whoever a description was found to be does not become a description itself."""

from django.db import migrations

_FUNCTION = """
CREATE OR REPLACE FUNCTION file_1_who_was_found_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.same_as_id IS NOT NULL AND NEW.same_as_id IS DISTINCT FROM OLD.same_as_id THEN
        RAISE EXCEPTION 'FILE-1: whoever a description was found to be, it stays'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'file_1_who_was_found_stays';
    END IF;
    IF {unconfirmed} THEN
        RAISE EXCEPTION 'FILE-1: a description is of somebody who is confirmed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'file_1_who_was_found_stays';
    END IF;
    RETURN NEW;
END
$$
"""
_FOUND = (
    "NEW.same_as_id IS NOT NULL AND EXISTS (SELECT FROM directory_organisation WHERE id = NEW.same_as_id AND described)"
)
_FINDS = "NEW.described AND EXISTS (SELECT FROM directory_organisation WHERE same_as_id = NEW.id)"
_TRIGGER = """
CREATE OR REPLACE TRIGGER file_1_who_was_found_stays BEFORE INSERT OR UPDATE OF {columns} ON directory_organisation
    FOR EACH ROW EXECUTE FUNCTION file_1_who_was_found_stays()
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0011_same_as")]

    # Lists, which Django hands on whole: a text it would divide at semicolons inside the function.
    operations = [
        migrations.RunSQL(
            [_FUNCTION.format(unconfirmed=f"{_FOUND} OR {_FINDS}"), _TRIGGER.format(columns="same_as_id, described")],
            [_FUNCTION.format(unconfirmed=_FOUND), _TRIGGER.format(columns="same_as_id")],
        )
    ]
