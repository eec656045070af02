/* engraft-genotypes.c: loci of which one genotype of several is true.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-locus-names.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

/* Whichever of both stands first. */
static gboolean
has_genotype (GPtrArray            *genotypes,
              EngraftPlace * const *places)
{
  for (guint i = 0; i < genotypes->len; i += 2)
    for (guint k = 0; k < 2; k++)
      {
        const EngraftPlace *first = genotypes->pdata[i + k], *second = genotypes->pdata[i + 1 - k];

        if (strcmp (first->text, places[0]->text) == 0 && strcmp (second->text, places[1]->text) == 0)
          return TRUE;
      }

  return FALSE;
}

static void
add (GPtrArray            *genotypes,
     EngraftPlace * const *places)
{
  if (!has_genotype (genotypes, places))
    for (guint k = 0; k < 2; k++)
      g_ptr_array_add (genotypes, engraft_place_ref (places[k]));
}

void
engraft_genotypes_add (EngraftLocusTyping       *self,
                       const EngraftLocusTyping *from)
{
  GPtrArray *genotypes = self->genotypes ? g_steal_pointer (&self->genotypes)
                                         : g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_place_unref);

  if (genotypes->len == 0)
    add (genotypes, self->places);
  if (!from->genotypes)
    add (genotypes, from->places);
  for (guint i = 0; from->genotypes && i < from->genotypes->len; i += 2)
    add (genotypes, (EngraftPlace * const *) from->genotypes->pdata + i);
  /* the same twice is no choice */
  if (genotypes->len > 2)
    self->genotypes = genotypes;
  else
    g_ptr_array_unref (genotypes);
}

static EngraftLocusTyping *
find_locus (EngraftTyping *self,
            const char    *locus)
{
  for (guint i = 0; i < self->n_loci; i++)
    if (strcmp (self->loci[i].locus->name, locus) == 0)
      return &self->loci[i];

  return NULL;
}

guint
engraft_typing_get_n_genotypes (EngraftTyping *self,
                                const char    *locus)
{
  const EngraftLocusTyping *typing = find_locus (self, locus);

  return !typing || typing->n < 2 ? 0 : typing->genotypes ? typing->genotypes->len / 2 : 1;
}

EngraftPlace * const *
engraft_typing_get_genotype (EngraftTyping *self,
                             const char    *locus,
                             guint          index)
{
  EngraftLocusTyping *typing = find_locus (self, locus);

  return typing->genotypes ? (EngraftPlace * const *) typing->genotypes->pdata + 2 * index : typing->places;
}

/* Without the locus, which lists have in front of each name */
static void
append_bare (GString    *text,
             const char *value,
             const char *locus)
{
  g_autofree char *prefix = g_strconcat (locus, "*", NULL);
  g_auto(GStrv) names = g_strsplit (value, "/", -1);

  for (guint i = 0; names[i]; i++)
    {
      const char *name = g_str_has_prefix (names[i], "HLA-") ? names[i] + 4 : names[i];

      g_string_append_printf (text, "%s%s", i > 0 ? "/" : "", g_str_has_prefix (name, prefix) ? name + strlen (prefix) : name);
    }
}

/**
 * engraft_typing_dup_genotypes:
 * @self: a typing
 * @locus: the name of a locus
 *
 * Which genotypes a locus may be when they are alternatives of a GL string, of which one as a whole is true: the first
 * value of one does not go with the second of another, though each place lists the values of all.  What
 * [method@Typing.set_genotypes] reads.
 *
 * Returns: (transfer full) (nullable): the genotypes without the locus, such as `01:01+02:01|03:01+24:02`; %NULL: there is
 *   nothing to choose
 */
char *
engraft_typing_dup_genotypes (EngraftTyping *self,
                              const char    *locus)
{
  const EngraftLocusTyping *typing;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus, NULL);

  typing = find_locus (self, locus);
  if (!typing || !typing->genotypes)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < typing->genotypes->len; i++)
    {
      const EngraftPlace *place = typing->genotypes->pdata[i];

      if (i > 0)
        g_string_append_c (text, i % 2 ? '+' : '|');
      append_bare (text, place->text, locus);
    }

  return g_string_free (text, FALSE);
}

/* Puts the locus in front of each value that has none, without blanks.  @before: how much longer the GL string is up to
 * each of its bytes, so that the place of an error can be told in the text. */
static char *
make_gl_string (const char *locus,
                const char *text,
                GArray     *before)
{
  GString *gl = g_string_new (NULL);
  gint n_put = 0;

  while (*text)
    {
      const gsize n = strcspn (text, "+|");
      const gsize blanks = strspn (text, " \t");

      if (!memchr (text, '*', n) && n > blanks)
        {
          g_string_append_printf (gl, "%s*", locus);
          n_put += (gint) strlen (locus) + 1;
        }
      g_string_append_len (gl, text + MIN (blanks, n), (gssize) (n - MIN (blanks, n)));
      n_put -= (gint) MIN (blanks, n);
      text += n;
      if (*text)
        g_string_append_c (gl, *text++);
      while (before->len < gl->len)
        g_array_append_val (before, n_put);
    }

  return g_string_free (gl, FALSE);
}

/* Where the first value of another locus begins; G_MAXSIZE: all are of this one. */
static gsize
find_other_locus (const EgNomenclature *names,
                  const EgLocus        *locus,
                  const char           *text)
{
  for (gsize at = 0; text[at]; at += strspn (text + at, "+|"))
    {
      const gsize n = strcspn (text + at, "+|");
      const char *name = text + at, *star = memchr (name, '*', n);

      while (star && g_ascii_isspace (*name))
        name++;
      if (star && g_str_has_prefix (name, "HLA-"))
        name += 4;
      if (star && star > name && engraft_locus_find (names, name, star - name) != locus)
        return at;
      at += n;
    }

  return G_MAXSIZE;
}

/* Of one genotype a value may not be known alone: as the other may be anything, it is no genotype. */
static gboolean
check_halves (const EngraftLocusTyping  *from,
              GError                   **error)
{
  for (guint i = 0; from->genotypes && i < from->genotypes->len; i += 2)
    {
      const EngraftPlace *first = from->genotypes->pdata[i], *second = from->genotypes->pdata[i + 1];

      if ((first->typing.kind == EG_TYPING_UNTYPED) != (second->typing.kind == EG_TYPING_UNTYPED))
        {
          g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                       _("In one of the genotypes of locus %s one value is known and the other is not. Give both, or "
                         "leave the genotype out."), from->locus->name);
          return FALSE;
        }
    }

  return TRUE;
}

/* Takes the locus of @other, which has no other. */
static gboolean
take_locus (EngraftTyping  *self,
            EngraftTyping  *other,
            const EgLocus  *locus,
            GError        **error)
{
  EngraftLocusTyping *from = engraft_typing_find (other, locus), *to;

  if (other->n_loci != 1 || !from)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, _("These genotypes are not of locus %s alone."),
                   locus->name);
      return FALSE;
    }
  if (!check_halves (from, error))
    return FALSE;
  engraft_typing_forget_locus (self, locus);
  to = engraft_typing_need (self, locus);
  *to = *from;
  for (guint i = 0; i < from->n; i++)
    engraft_place_ref (from->places[i]);
  if (from->genotypes)
    g_ptr_array_ref (from->genotypes);
  if (other->parts && other->parts->len > 0)
    engraft_typing_add_part (self, g_ptr_array_steal_index (other->parts, 0));

  return TRUE;
}

/**
 * engraft_typing_set_genotypes:
 * @self: a typing
 * @locus: the name of a locus
 * @first: the first value, or both as in `01:01+02:01`, or genotypes such as `01:01+02:01|03:01+24:02`
 * @second: (nullable): the second; with genotypes, %NULL, empty or a dash
 * @place: (out) (optional): which of both values an error is in, 0 or 1
 * @offset: (out) (optional): where in that value it is, in bytes
 * @error: return location for an error
 *
 * Sets a locus as [method@Typing.set_locus], also to one of several genotypes.
 *
 * Returns: %FALSE on error: the locus is as before
 */
gboolean
engraft_typing_set_genotypes (EngraftTyping  *self,
                              const char     *locus,
                              const char     *first,
                              const char     *second,
                              guint          *place,
                              gsize          *offset,
                              GError        **error)
{
  const EgLocus *found;
  g_autoptr(EngraftTyping) read = NULL;
  g_autoptr(GArray) before = NULL;
  g_autofree char *gl = NULL;
  gsize at = 0;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && first, FALSE);

  if (offset)
    *offset = 0;
  if (place)
    *place = 0;
  found = engraft_locus_find (engraft_nomenclature_get_view (self->nomenclature), locus, strlen (locus));
  if (!found || !strpbrk (first, "+|") || strpbrk (first, "^?~"))
    return engraft_typing_set_locus_at (self, locus, first, second, place, offset, error);
  if (second && !engraft_typing_is_dash (second, strlen (second)) && *second)
    {
      if (place)
        *place = 1;
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   strchr (first, '|')
                   ? _("The first value of locus %s is genotypes, which have both values: leave the second blank.")
                   : _("The first value of locus %s has both values, with + between: leave the second blank."), locus);
      return FALSE;
    }

  at = find_other_locus (engraft_nomenclature_get_view (self->nomenclature), found, first);
  if (at != G_MAXSIZE)
    {
      if (offset)
        *offset = at;
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("This is another locus, and the value is one of locus %s. Each locus has its own place."), found->name);
      engraft_typing_point_at (first, at, error);
      return FALSE;
    }
  at = 0;
  before = g_array_new (FALSE, FALSE, sizeof (gint));
  gl = make_gl_string (found->name, first, before);
  read = engraft_typing_new_from_text (self->nomenclature, self->macs, gl, &at, error);
  if (read)
    return take_locus (self, read, found, error);
  if (at > 0 && before->len > 0)
    at = (gsize) CLAMP ((gint) at - g_array_index (before, gint, MIN (at, before->len) - 1), 0, (gint) strlen (first));
  if (offset)
    *offset = at;
  engraft_typing_point_at (first, at, error);

  return FALSE;
}
