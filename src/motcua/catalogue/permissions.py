"""Who may change the catalogue, in sentences (ai được sửa danh mục)."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.agencies.models import Agency, Post

Role = Post.Role


class NotKeeper(Exception):
    """The person's posts do not allow the change; nothing was stored. The message says who may, in Vietnamese."""


@dataclass(frozen=True)
class Keeper:
    """Người giữ danh mục: the name that is kept with each change, and the posts held today as (agency, role)."""

    name: str
    posts: frozenset[tuple[int, str]]

    @classmethod
    def of(cls, name: str, posts: Iterable[tuple[int, str]]) -> "Keeper":
        """Make one from the posts of a person."""
        return cls(name, frozenset(posts))

    @property
    def keeps_procedures(self) -> bool:
        """Tell whether the whole catalogue may be changed: by the administrators of the province."""
        return any(role == Role.PROVINCE_ADMIN for _, role in self.posts)

    def keeps_agency(self, agency: Agency | None) -> bool:
        """Tell whether the own plans of an agency may be changed; those of a whole level are the province's."""
        own = agency is not None and (agency.pk, Role.AGENCY_ADMIN) in self.posts
        return own or self.keeps_procedures


def require_procedures(keeper: Keeper) -> None:
    """Raise NotKeeper unless the keeper may change procedures."""
    if not keeper.keeps_procedures:
        raise NotKeeper(
            "Chỉ quản trị của tỉnh sửa được nội dung thủ tục. Chưa có gì thay đổi. Hãy gửi đề nghị cho quản trị của tỉnh."
        )


def require_agency(keeper: Keeper, agency: Agency | None) -> None:
    """Raise NotKeeper unless the keeper may change what belongs to one agency, or, without one, to a whole level."""
    if keeper.keeps_agency(agency):
        return
    whose = f"quản trị của {agency.name} hoặc của tỉnh" if agency else "quản trị của tỉnh"
    raise NotKeeper(f"Chỉ {whose} sửa được phần này. Chưa có gì thay đổi. Hãy gửi đề nghị cho quản trị đó.")
