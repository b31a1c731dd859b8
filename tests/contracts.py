"""The kind of import contract that one row of the table in docs/architecture.md is."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PackageContract(Contract):
    """A package imports only the packages it names, and alone imports its libraries.

    A package may lie inside another one, which then has a contract of its own.
    """

    package = fields.StringField()
    may_import = fields.ListField(subfield=fields.StringField(), required=False)
    alone_imports = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        """Return whether the contract is kept, with every import that breaks it."""
        inside = f"library.{self.package}"
        allowed = [inside, *(f"library.{each}" for each in self.may_import or ())]
        broken = [
            (importer, imported)
            for importer in {inside, *graph.find_descendants(inside)}
            for imported in graph.find_modules_directly_imported_by(importer)
            if imported.startswith("library")
            and not any(_is_in(imported, package) for package in allowed)
        ]
        broken += [
            (importer, outside)
            for outside in self.alone_imports or ()
            for importer in graph.find_modules_that_directly_import(outside)
            if not _is_in(importer, inside)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": sorted(broken)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print every import that breaks the contract."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} may not import {imported}")


def _is_in(module: str, package: str) -> bool:
    """Return whether *module* is *package* or in it; `library` means only its top-level module."""
    return module == package or (package != "library" and module.startswith(package + "."))
