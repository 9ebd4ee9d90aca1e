"""The tools over the Model Context Protocol, on standard input and output or over HTTP on this machine alone.

The only module with ``mcp``. Nothing that is asked is written to a log.
"""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from oic_qa import mcp_tools
from oic_qa.errors import OicQaError
from oic_qa.harmless import one_line
from oic_qa.listening import HOST
from oic_qa.service import Service

NAME = "oic-qa"
PATH = "/mcp"

LARGEST_REQUEST = 1_000_000
"""Bytes; a batch of a thousand questions fits."""

GRACE_SECONDS = 1
"""How long open connections may hold up the end of the program."""


def build_server(service: Service) -> Server[object]:
    """Make a server of the tools."""

    async def list_tools(
        _context: ServerRequestContext[object], _parameters: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=[_tool(tool) for tool in mcp_tools.TOOLS])

    async def call_tool(
        _context: ServerRequestContext[object], parameters: CallToolRequestParams
    ) -> CallToolResult:
        # In a thread: a long batch would else hold up everybody.
        return await asyncio.to_thread(_call, service, parameters)

    return Server(
        NAME,
        title="Ask the inspection report and its responses",
        version=service.opened.index_id,
        instructions=mcp_tools.instructions(service),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _tool(tool: mcp_tools.Tool) -> Tool:
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.schema,
        annotations=ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


def _call(service: Service, parameters: CallToolRequestParams) -> CallToolResult:
    try:
        said = mcp_tools.call(parameters.name, parameters.arguments or {}, service)
    except OicQaError as error:
        return CallToolResult(content=[_text(one_line(str(error)))], is_error=True)
    return CallToolResult(content=[_text(said.text)], structured_content=said.data)


def _text(text: str) -> TextContent:
    return TextContent(type="text", text=text)


def serve_on_standard_streams(service: Service) -> None:
    """Serve the program that started this one, until it closes standard input."""
    server = build_server(service)

    async def run() -> None:
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    # Ctrl+C ends the program at once; it would else wait for what reads standard input.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asyncio.run(run())


def serve_over_http(service: Service, listening: socket.socket, *, announce: Callable[[str], None]) -> None:
    """Serve programs of this machine until the program is interrupted."""
    port = listening.getsockname()[1]
    announce(f"The tools are at http://{HOST}:{port}{PATH} (Ctrl+C ends it).")
    with suppress(KeyboardInterrupt):
        web_server(service, port=port).run(sockets=[listening])


def web_server(service: Service, *, port: int) -> uvicorn.Server:
    """Make a server that answers under its own names only, and no page of a browser.

    A page of a browser says where it comes from (Origin), programs do not; no page is let in.
    """
    guard = TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=[f"{name}:{port}" for name in (HOST, "localhost")],
        allowed_origins=[],
    )
    application = build_server(service).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=LARGEST_REQUEST,
        transport_security=guard,
    )
    return uvicorn.Server(
        uvicorn.Config(
            application,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
