# The program in an image; the library is a volume. docs/operations.md says how to run it.
FROM python:3.12-slim

RUN useradd --uid 10001 --create-home library
WORKDIR /app

# First what the program needs, which changes seldom.
COPY requirements/build.txt requirements/run.txt requirements/
RUN python -m pip install --no-cache-dir --no-build-isolation --require-hashes -r requirements/build.txt
RUN python -m pip install --no-cache-dir --no-build-isolation --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY library library
RUN python -m pip install --no-cache-dir --no-build-isolation --no-deps .

USER library
ENV LIBRARY_ROOT=/srv/library
WORKDIR /srv/library
VOLUME /srv/library
EXPOSE 8501
HEALTHCHECK CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/healthz')"]
CMD ["library", "serve", "--host", "0.0.0.0"]
