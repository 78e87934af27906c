#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes openai.json and gemini.json of this folder from what the providers publish.

usage: reduce.py openai openapi.json > openai.json      (openapi.json of github.com/openai/openai-openapi)
       reduce.py gemini v1beta.ds > gemini.json         (protoc --include_imports --descriptor_set_out=v1beta.ds
                                                         google/ai/generativelanguage/v1beta/*.proto)

Both hold JSON Schemas by name, with what can be reached from the bodies that praxeo sends and reads, and without prose.
OpenAI's oneOf becomes anyOf (a message without "type" matches two of its branches), nullable becomes a type. Gemini's
messages become closed objects with the names and types that protobuf's JSON has; "atMostOneOf" lists the fields of each
oneof.
"""
import json
import sys

OPENAI_ROOTS = """CreateResponse Response ResponseStreamEvent TokenCountsBody TokenCountsResource
CreateChatCompletionRequest CreateChatCompletionResponse CreateChatCompletionStreamResponse CreateEmbeddingRequest
CreateEmbeddingResponse ListModelsResponse CreateBatchRequest Batch ListBatchesResponse OpenAIFile ErrorResponse""".split()
GEMINI_ROOTS = """GenerateContentRequest GenerateContentResponse CountTokensRequest CountTokensResponse
EmbedContentRequest EmbedContentResponse BatchEmbedContentsRequest BatchEmbedContentsResponse ListModelsResponse
File""".split()


def openai(path):
    schemas = json.load(open(path))["components"]["schemas"]
    prose = ("discriminator", "example", "examples", "description", "title", "default", "deprecated", "format")

    def clean(o, names=False):
        if isinstance(o, list):
            return [clean(x) for x in o]
        if not isinstance(o, dict):
            return o
        if names:  # the keys are names of properties
            return {k: clean(v) for k, v in o.items()}
        if "$recursiveRef" in o:
            return {"$ref": "#/components/schemas/CompoundFilter"}  # the one that has it
        o = {k: clean(v, k == "properties") for k, v in o.items()
             if k not in prose and k != "$recursiveAnchor" and not k.startswith("x-")}
        if "oneOf" in o:
            o["anyOf"] = o.get("anyOf", []) + o.pop("oneOf")
        if o.pop("nullable", False) and isinstance(o.get("type"), str):
            o["type"] = [o["type"], "null"]
        # The finish_reason of a chunk is null until the end: its type says so, its enum forgets it.
        if "null" in o.get("type", []) and "enum" in o and None not in o["enum"]:
            o["enum"].append(None)
        return o

    def refs(o):
        if isinstance(o, dict):
            for k, v in o.items():
                if k == "$ref" and isinstance(v, str):
                    yield v.rsplit("/", 1)[1]
                else:
                    yield from refs(v)
        elif isinstance(o, list):
            for v in o:
                yield from refs(v)

    found, todo = {}, list(OPENAI_ROOTS)
    while todo:
        name = todo.pop()
        if name not in found:
            found[name] = clean(schemas[name])
            todo += refs(found[name])
    return found


def gemini(path):
    from google.protobuf import descriptor_pb2
    files = descriptor_pb2.FileDescriptorSet()
    files.ParseFromString(open(path, "rb").read())
    messages, enums = {}, {}

    def collect(scope, prefix):
        for enum in scope.enum_type:
            enums[prefix + enum.name] = [value.name for value in enum.value]
        for message in getattr(scope, "nested_type", []) or getattr(scope, "message_type", []):
            messages[prefix + message.name] = message
            collect(message, prefix + message.name + ".")

    for file in files.file:
        collect(file, "." + file.package + ".")
    kinds = descriptor_pb2.FieldDescriptorProto
    known = {
        ".google.protobuf.Struct": {"type": "object", "additionalProperties": True},
        ".google.protobuf.Value": {},
        ".google.protobuf.Any": {"type": "object", "additionalProperties": True},
        ".google.protobuf.Duration": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,9})?s$"},
        ".google.protobuf.Timestamp": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T"},
    }
    found = {}

    def name_of(full):
        return full.rsplit("v1beta.", 1)[-1]

    def value_of(field):
        if field.type in (kinds.TYPE_MESSAGE,):
            if field.type_name in known:
                return known[field.type_name]
            reach(field.type_name)
            return {"$ref": "#/" + name_of(field.type_name)}
        if field.type == kinds.TYPE_ENUM:
            return {"enum": enums[field.type_name]}
        if field.type in (kinds.TYPE_INT64, kinds.TYPE_UINT64):
            return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]+$"}]}
        if field.type in (kinds.TYPE_INT32, kinds.TYPE_UINT32):
            return {"type": "integer"}
        if field.type in (kinds.TYPE_DOUBLE, kinds.TYPE_FLOAT):
            return {"type": "number"}
        if field.type == kinds.TYPE_BOOL:
            return {"type": "boolean"}
        if field.type == kinds.TYPE_BYTES:
            return {"type": "string", "contentEncoding": "base64"}
        return {"type": "string"}

    def reach(full):
        name = name_of(full)
        if name in found:
            return
        found[name] = None
        made = {"type": "object", "additionalProperties": False, "properties": {}}
        for field in messages[full].field:
            entry = messages.get(field.type_name)
            if entry is not None and entry.options.map_entry:
                value = {"type": "object", "additionalProperties": value_of(entry.field[1])}
            elif field.label == kinds.LABEL_REPEATED:
                value = {"type": "array", "items": value_of(field)}
            else:
                value = value_of(field)
            made["properties"][field.json_name] = value
        groups = {}
        for field in messages[full].field:
            if field.HasField("oneof_index") and not field.proto3_optional:
                groups.setdefault(field.oneof_index, []).append(field.json_name)
        groups = [group for group in groups.values() if len(group) > 1]
        if groups:
            made["atMostOneOf"] = groups
        # Newer than the published protos, and sent by Google's own SDK.
        if name == "ThinkingConfig":
            made["properties"]["thinkingLevel"] = {"enum": ["MINIMAL", "LOW", "MEDIUM", "HIGH"]}
        if name == "GenerateContentRequest":
            made["properties"]["serviceTier"] = {"enum": ["flex", "standard", "priority"]}
        found[name] = made

    for root in GEMINI_ROOTS:
        full = ".google.ai.generativelanguage.v1beta." + root
        if full in messages:
            reach(full)
        else:
            sys.stderr.write(f"no {root}\n")
    return found


schemas = {"openai": openai, "gemini": gemini}[sys.argv[1]](sys.argv[2])
rows = [f"{json.dumps(name)}: {json.dumps(schemas[name], separators=(',', ':'), sort_keys=True)}" for name in sorted(schemas)]
print("{\n" + ",\n".join(rows) + "\n}")
