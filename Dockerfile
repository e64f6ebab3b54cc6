# The image of site, worker, clock and commands: PostgreSQL and Valkey run in images of their own.

FROM node:24-bookworm-slim AS assets
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
WORKDIR /build
# The style sheet leaves out what no page names, so it is built beside the pages.
COPY frontend frontend
COPY templates templates
COPY static static
COPY commission commission
COPY criteria criteria
COPY investigations investigations
COPY complaints complaints
COPY sanctions sanctions
RUN node frontend/build.mjs


FROM python:3.11-slim-bookworm AS packages
RUN python -m venv /opt/commission
COPY requirements.lock .
RUN /opt/commission/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock


FROM python:3.11-slim-bookworm
ENV PATH=/opt/commission/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=commission.settings.production \
    COMMISSION_VAR=/srv/var \
    STATIC_ROOT=/srv/static
RUN groupadd --gid 10001 commission \
 && useradd --uid 10001 --gid commission --no-create-home --home-dir /srv --shell /usr/sbin/nologin commission \
 && install -d -o commission -g commission /srv/var /srv/var/run
WORKDIR /srv/commission
COPY --from=packages /opt/commission /opt/commission
COPY . .
COPY --from=assets /build/static/built static/built
RUN python tools/messages.py compile
# Collected with the settings that need no secret; what those make for themselves is left in a folder thrown away.
RUN DJANGO_SETTINGS_MODULE=commission.settings.embedded COMMISSION_VAR=/tmp/collecting \
    python manage.py collectstatic --no-input -v 0 && rm -r /tmp/collecting
USER commission
VOLUME /srv/var
EXPOSE 8000
CMD ["gunicorn", "commission.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=8", \
     "--keep-alive=30", "--no-control-socket", "--worker-tmp-dir=/dev/shm"]
