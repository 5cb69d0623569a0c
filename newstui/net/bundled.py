"""Documents that come with the program, behind the same face as the client: the demo's feeds need no network."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from newstui.errors import FetchError
from newstui.model.feed import Access, Validators
from newstui.net.client import NO_ACCESS, NOTHING, Response


class BundledClient:
    """A `Fetcher` that answers from memory, conditional requests included."""

    def __init__(self, documents: Mapping[str, bytes]) -> None:
        self._documents = documents

    async def get(
        self,
        url: str,
        validators: Validators = NOTHING,
        *,
        accept: str = "",
        access: Access = NO_ACCESS,
        led_by: str | None = None,
    ) -> Response:
        """The document at `url`, or 304 where `validators` match it. Raises FetchError for any other URL."""
        body = self._documents.get(url)
        if body is None:
            raise FetchError(f"{url}: not among the sample feeds", "the demo does not use the network", "http", 404)
        etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        if validators.etag == etag:
            return Response(url, 304, b"", Validators(etag))
        return Response(url, 200, body, Validators(etag))
