"""Forms of what is learned at a procedure: leaving a note for the next ones, taking one back (kinh nghiệm xử lý)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Post
from motcua.cases.permissions import HANDS_ON
from motcua.catalogue.guidance import guidance_for
from motcua.desk.forms.act import FILLED, ActForm, Matter, words


def roles_here(matter: Matter) -> set[str]:
    """Roles of the person in the case's agency."""
    return {role for agency_id, role in matter.actor.roles if agency_id == matter.case.agency_id}


class GuideForm(ActForm):
    """Ghi kinh nghiệm."""

    role = forms.ChoiceField(label=_("Dành cho"), error_messages=FILLED)
    text = words(
        _("Kinh nghiệm"),
        rows=4,
        help_text=_(
            "Ghi cho người xử lý thủ tục này sau bạn: chỗ hay sai, cách kiểm tra. Không ghi tên, số của công dân."
        ),
    )

    def offer(self, matter: Matter) -> None:
        """Offer the hands-on posts, the own one first."""
        own = roles_here(matter)
        roles = sorted(HANDS_ON, key=lambda role: (role not in own, role))
        self.choose("role", [(role.value, str(Post.Role(role).label)) for role in roles])


class RetireGuideForm(ActForm):
    """Bỏ kinh nghiệm."""

    note = forms.ChoiceField(label=_("Kinh nghiệm không còn đúng"), error_messages=FILLED)

    def offer(self, matter: Matter) -> None:
        """Offer the notes that this person may take back."""
        signs = Post.Role.SIGNER in roles_here(matter)
        held = guidance_for(matter.case.procedure, HANDS_ON)
        self.notes = {str(one.pk): one for one in held if signs or one.author == matter.actor.name}
        self.choose("note", [(pk, one.text[:80]) for pk, one in self.notes.items()])
