"""The kind of import contract that one row of the table in docs/architecture.md is."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PackageContract(Contract):
    """A package imports only the packages it names, and alone imports its libraries."""

    package = fields.StringField()
    may_import = fields.ListField(subfield=fields.StringField(), required=False)
    alone_imports = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        """Return whether the contract is kept, with every import that breaks it."""
        inside = f"library.{self.package}"
        packages = {name for name in graph.modules if name.count(".") == 1}
        allowed = {inside, *(f"library.{each}" for each in self.may_import or ())}
        if "library" in (self.may_import or ()):
            allowed.add("library")
        broken = [
            (importer, imported)
            for importer in _within(graph, inside)
            for imported in graph.find_modules_directly_imported_by(importer)
            if imported.startswith("library") and _package_of(imported, packages) not in allowed
        ]
        broken += [
            (importer, outside)
            for outside in self.alone_imports or ()
            for importer in graph.find_modules_that_directly_import(outside)
            if not (importer + ".").startswith(inside + ".")
        ]
        return ContractCheck(kept=not broken, metadata={"broken": sorted(broken)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print every import that breaks the contract."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} may not import {imported}")


def _within(graph: ImportGraph, package: str) -> set[str]:
    return {package, *graph.find_descendants(package)}


def _package_of(module: str, packages: set[str]) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if ".".join(parts[:2]) in packages else module
