/* engraft-typing-print.c: a typing as a GL string.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-place-serology.h"
#include "libengraft/hla/engraft-typing-private.h"

/* An antigen is written by the name of its system. */
void
engraft_typing_append_place (GString              *text,
                             const EgNomenclature *names,
                             const EgLocus        *locus,
                             const EngraftPlace   *place)
{
  g_autofree char *narrowed = place->is_narrowed
    ? engraft_typing_join_names (names, locus, place->typing.alleles, place->typing.n) : NULL;
  const char *whole = narrowed ? narrowed : *place->text ? place->text : "UUUU";
  const char *antigens = engraft_place_find_antigens (whole, whole + strlen (whole));
  g_autofree char *values = antigens ? g_strndup (whole, antigens - whole) : g_strdup (whole), *first = NULL;
  g_auto(GStrv) each = NULL;

  if (place->typing.kind == EG_TYPING_SEROLOGY)
    {
      g_string_append_printf (text, "%s%u", names->systems[locus->system].name, place->typing.antigen);
      return;
    }
  each = g_strsplit (values, "/", -1);
  for (guint i = 0; each[i]; i++)
    {
      const char *star = strchr (each[i], '*'), *name = star ? star + 1 : each[i];

      g_string_append_printf (text, "%sHLA-%s*", i > 0 ? "/" : "", locus->name);
      /* a second field alone has the first field of the first name */
      if (i > 0 && !star && first && g_ascii_isdigit (*name) && !strchr (name, ':') && strchr (first, ':'))
        g_string_append_len (text, first, strcspn (first, ":") + 1);
      g_string_append (text, name);
      if (i == 0)
        first = g_strdup (name);
    }
  /* as they are written, of one value or of a list: a / between them parts no names */
  if (antigens)
    g_string_append (text, antigens);
}

void
engraft_typing_part_free (EngraftTypingPart *part)
{
  g_free (part->text);
  g_ptr_array_unref (part->loci);
  g_free (part);
}

void
engraft_typing_add_part (EngraftTyping     *self,
                         EngraftTypingPart *part)
{
  if (!self->parts)
    self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_typing_part_free);
  g_ptr_array_add (self->parts, part);
}

static EngraftTypingPart *
find_part (EngraftTyping *self,
           const EgLocus *locus)
{
  for (guint i = 0; self->parts && i < self->parts->len; i++)
    {
      EngraftTypingPart *part = self->parts->pdata[i];

      if (g_ptr_array_find (part->loci, locus, NULL))
        return part;
    }

  return NULL;
}

void
engraft_typing_forget_part (EngraftTyping *self,
                            const EgLocus *locus)
{
  EngraftTypingPart *part;

  while ((part = find_part (self, locus)))
    g_ptr_array_remove (self->parts, part);
}

/* Of several loci of a part the first that is printed stands for all. */
static gboolean
is_first (EngraftTyping           *self,
          const EngraftTypingPart *part,
          guint                    at)
{
  for (guint i = 0; i < at; i++)
    if (g_ptr_array_find (part->loci, self->loci[i].locus, NULL))
      return FALSE;

  return TRUE;
}

/**
 * engraft_typing_dup_gl_string:
 * @self: a typing
 *
 * The typing as a GL string, with the values as they were written; reading it gives the same typing, also
 * what is on one chromosome and which genotypes are possible.  What serology has narrowed is a list of the
 * alleles that are left.  Serology has no place in GL strings; antigens are written as such, A2 or DR4,
 * which Engraft reads.
 *
 * Returns: (transfer full): the text
 */
char *
engraft_typing_dup_gl_string (EngraftTyping *self)
{
  const EgNomenclature *names;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self), NULL);

  names = engraft_nomenclature_get_view (self->nomenclature);
  text = g_string_new (NULL);
  for (guint i = 0; i < self->n_loci; i++)
    {
      const EngraftLocusTyping *typing = &self->loci[i];
      const EngraftTypingPart *part = find_part (self, typing->locus);

      /* a locus of two empty values is not typed */
      if ((part && !is_first (self, part, i)) || (!part && !*typing->places[0]->text && !*typing->places[1]->text))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '^');
      if (part)
        {
          g_string_append (text, part->text);
          continue;
        }
      engraft_typing_append_place (text, names, typing->locus, typing->places[0]);
      g_string_append_c (text, '+');
      engraft_typing_append_place (text, names, typing->locus, typing->places[1]);
    }

  return g_string_free (text, FALSE);
}
