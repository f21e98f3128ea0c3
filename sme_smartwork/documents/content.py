"""The documents pack, compiled once into frozen documents; contradictions are named with their line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sme_smartwork.documents.checking import refuse_contradictions
from sme_smartwork.documents.compiling import Laws, built_document, built_field, built_law
from sme_smartwork.documents.parts import Content, Document, Size
from sme_smartwork.packs import Pack, compiled, text_of

PACK = "documents"


def content() -> Content:
    """The documents in use; `PackError` when the pack is unusable."""
    return compiled(PACK, compile_pack)


def compile_pack(pack: Pack) -> Content:
    """`pack` as frozen content; `PackError` names the field, law or placeholder that is not there."""
    refuse_contradictions(pack)
    head = pack.content
    laws: Laws = {name: built_law(name, each) for name, each in head["laws"].items()}
    shared = {each["id"]: built_field(each, laws) for each in head["shared"]}
    return Content(
        pack=f"{pack.id} {pack.version}",
        knowledge_date=head["knowledge_date"],
        documents=_documents(pack, laws, shared),
        laws=MappingProxyType(laws),
        sizes=tuple(_size(each, laws) for each in head["sizes"]),
        shared=MappingProxyType(shared),
        sources=MappingProxyType({each.id: each.title for each in pack.sources.values()}),
    )


def _documents(pack: Pack, laws: Laws, shared: Mapping[str, Any]) -> Mapping[str, Document]:
    items = sorted(pack.items.values(), key=lambda each: each["id"])
    return MappingProxyType({each["id"]: built_document(each, laws, shared) for each in items})


def _size(data: Mapping[str, Any], laws: Laws) -> Size:
    return Size(data["id"], data["from"], data["until"], text_of(data["text"]), laws[data["law"]])
