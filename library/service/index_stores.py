"""Chooses the engine of a library: the only place that does."""

from __future__ import annotations

import os
import ssl
from importlib.util import find_spec
from pathlib import Path

from library.core.errors import IndexMissing, LibraryError, SettingsError
from library.core.settings import FILE_NAME, Settings
from library.core.settings.engine_settings import EngineKind
from library.engines.whoosh.index_store import WhooshIndexStore
from library.search.engine import IndexStore


def index_store(settings: Settings, kind: EngineKind | None = None) -> IndexStore:
    """Return the indexes of a library.

    Args:
        settings: The library.
        kind: The kind of engine; that of the settings when `None`.

    Raises:
        LibraryError: The engine needs a package that is not installed.
        SettingsError: The password or the certificate of the cluster is missing.
    """
    if (kind or settings.file.engine.kind) == EngineKind.OPENSEARCH:
        return _cluster_store(settings)
    return WhooshIndexStore(settings.index, settings.languages, settings.subject_labels)


def _cluster_store(settings: Settings) -> IndexStore:
    if find_spec("opensearchpy") is None:
        raise LibraryError(
            "The client of OpenSearch is not installed.",
            remedy="Install it with `make opensearch`.",
        )
    # Installed with the extra `opensearch` only.
    from library.engines.opensearch.cluster.connection import Connection  # noqa: PLC0415
    from library.engines.opensearch.cluster.patient_client import ClusterAddress  # noqa: PLC0415
    from library.engines.opensearch.cluster_store import ClusterStore  # noqa: PLC0415

    engine = settings.file.engine
    address = ClusterAddress(
        hosts=engine.hosts,
        user=engine.user,
        password=_password(settings),
        ca=_authority(settings),
    )
    return ClusterStore(
        Connection(address),
        engine.index,
        settings.languages,
        settings.subject_labels,
        shards=engine.shards,
        replicas=engine.replicas,
        outage_seconds=60 * engine.wait_minutes,
    )


def _password(settings: Settings) -> str:
    name = settings.file.engine.password_env
    if not name:
        return ""
    password = os.environ.get(name)
    if password is None:
        raise SettingsError(
            "{file}: the environment variable `{name}`, which `engine.password_env` names, is not "
            "set.",
            remedy="Set it to the password of the user of the cluster.",
            file=str(settings.root / FILE_NAME),
            name=name,
        )
    return password


def _authority(settings: Settings) -> Path | None:
    if not settings.file.engine.ca:
        return None
    path = settings.root / settings.file.engine.ca
    if not path.is_file():
        raise SettingsError(
            "{file}: there is no file {path}, which `engine.ca` names.",
            remedy="Copy the certificate of the authority of the cluster to it.",
            file=str(settings.root / FILE_NAME),
            path=str(path),
        )
    try:
        ssl.create_default_context(cafile=path)
    except OSError as exc:  # of the system, or of `ssl`
        raise SettingsError(
            "{file}: {path}, which `engine.ca` names, cannot be read as a certificate.",
            remedy="Copy the certificate of the authority of the cluster to it, in the form PEM: "
            "text that begins with BEGIN CERTIFICATE. Check its permissions.",
            file=str(settings.root / FILE_NAME),
            path=str(path),
        ) from exc
    return path


def missing_index(settings: Settings) -> IndexMissing:
    """Return the error of a library that was not ingested yet, or of a folder that is none."""
    root = settings.root
    if not root.is_dir():  # a typing mistake
        return IndexMissing(
            "There is no folder {folder}.", remedy="Check its name.", folder=str(root)
        )
    if (engine := settings.file.engine).kind == EngineKind.OPENSEARCH:
        return IndexMissing(
            "There is no index with the name {index} on the OpenSearch cluster yet.",
            remedy="Create one with `library ingest`, or check `index` of `engine` in "
            "library.yaml.",
            index=engine.index,
        )
    return IndexMissing(
        "There is no index in {folder} yet.",
        remedy="Create one with `library ingest`.",
        folder=str(settings.index),
    )
