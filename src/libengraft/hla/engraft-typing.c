/* engraft-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-typing-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"

typedef struct
{
  const EgLocus *locus;
  guint          n;              /* places that are taken */
  gboolean       is_doubled;     /* the second is the first again */
  EngraftPlace   places[2];
} LocusTyping;

/**
 * EngraftTyping:
 *
 * The HLA of a patient, donor or cord-blood unit: what each locus was typed as, in its own words, and
 * the alleles that these stand for in a release of the nomenclature.
 */
struct _EngraftTyping
{
  GObject              parent_instance;

  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;
  GPtrArray           *loci;       /* of LocusTyping, as they came */
};

G_DEFINE_FINAL_TYPE (EngraftTyping, engraft_typing, G_TYPE_OBJECT)

static void
locus_typing_free (gpointer data)
{
  LocusTyping *typing = data;

  for (guint i = 0; i < 2; i++)
    engraft_place_clear (&typing->places[i]);
  g_free (typing);
}

static void
engraft_typing_finalize (GObject *object)
{
  EngraftTyping *self = ENGRAFT_TYPING (object);

  g_clear_pointer (&self->loci, g_ptr_array_unref);
  g_clear_object (&self->nomenclature);
  g_clear_object (&self->macs);

  G_OBJECT_CLASS (engraft_typing_parent_class)->finalize (object);
}

static void
engraft_typing_class_init (EngraftTypingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_typing_finalize;
}

static void
engraft_typing_init (EngraftTyping *self)
{
  self->loci = g_ptr_array_new_with_free_func (locus_typing_free);
}

static LocusTyping *
find_typing (EngraftTyping *self,
             const char    *locus)
{
  for (guint i = 0; i < self->loci->len; i++)
    {
      LocusTyping *typing = self->loci->pdata[i];

      if (g_str_equal (typing->locus->name, locus))
        return typing;
    }

  return NULL;
}

static LocusTyping *
need_typing (EngraftTyping *self,
             const EgLocus *locus)
{
  LocusTyping *typing = find_typing (self, locus->name);

  if (!typing)
    {
      typing = g_new0 (LocusTyping, 1);
      typing->locus = locus;
      g_ptr_array_add (self->loci, typing);
    }

  return typing;
}

/**
 * engraft_typing_new:
 * @nomenclature: a release
 * @macs: (nullable): multiple allele codes
 *
 * Makes a typing of no locus yet.
 *
 * Returns: (transfer full): the typing
 */
EngraftTyping *
engraft_typing_new (EngraftNomenclature *nomenclature,
                    EngraftMacTable     *macs)
{
  EngraftTyping *self;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (nomenclature), NULL);
  g_return_val_if_fail (macs == NULL || ENGRAFT_IS_MAC_TABLE (macs), NULL);

  self = g_object_new (ENGRAFT_TYPE_TYPING, NULL);
  self->nomenclature = g_object_ref (nomenclature);
  self->macs = macs ? g_object_ref (macs) : NULL;

  return self;
}

/**
 * engraft_typing_new_from_text:
 * @nomenclature: a release
 * @macs: (nullable): multiple allele codes
 * @text: a GL string, or values with blanks, commas or semicolons between
 * @offset: (out) (optional): where an error is, in bytes from the start of @text
 * @error: return location for an error
 *
 * Reads a typing: a GL string (Milius et al. 2013) such as
 * `HLA-A*01:01+HLA-A*02:01^HLA-B*07:02+HLA-B*08:01`, or what a laboratory prints, such as
 * `A*01:01, A*02:01; B7 B8; DRB1*15:01`.  In the latter a value without a locus belongs to that of the
 * value before, and a locus with one value is homozygous.  The text is taken whole or not at all.
 *
 * Returns: (transfer full): the typing; %NULL on error: ENGRAFT_HLA_ERROR_NAME
 */
EngraftTyping *
engraft_typing_new_from_text (EngraftNomenclature  *nomenclature,
                              EngraftMacTable      *macs,
                              const char           *text,
                              gsize                *offset,
                              GError              **error)
{
  g_autoptr(EngraftTyping) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (nomenclature) && text, NULL);

  self = engraft_typing_new (nomenclature, macs);
  if (!engraft_typing_read (self, text, offset, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
engraft_typing_add (EngraftTyping  *self,
                    const EgLocus  *locus,
                    const char     *text,
                    gsize          *offset,
                    GError        **error)
{
  LocusTyping *typing = find_typing (self, locus->name);
  EngraftPlace place;

  if (!engraft_place_parse (&place, self->nomenclature, self->macs, locus, text, offset, error))
    return FALSE;
  if (typing && typing->n == 2)
    {
      /* cut within a letter, perhaps */
      g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (strlen (text), 40));

      engraft_place_clear (&place);
      if (offset)
        *offset = 0;
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("Locus %s has more than two values: “%s” is the third."), locus->name, valid);
      return FALSE;
    }
  typing = need_typing (self, locus);
  typing->places[typing->n++] = place;

  return TRUE;
}

void
engraft_typing_close (EngraftTyping *self)
{
  for (guint i = 0; i < self->loci->len; i++)
    {
      LocusTyping *typing = self->loci->pdata[i];

      if (typing->n != 1)
        continue;
      engraft_place_copy (&typing->places[1], &typing->places[0]);
      g_clear_pointer (&typing->places[1].note, g_free);
      typing->is_doubled = TRUE;
      typing->n = 2;
    }
}

static gboolean
places_meet (const EngraftPlace *a,
             const EngraftPlace *b)
{
  return eg_indices_meet (a->typing.alleles, a->typing.n, b->typing.alleles, b->typing.n);
}

/* Whether the text is a name that may stand in a list anywhere. */
static gboolean
is_name (const EngraftPlace *place)
{
  return place->typing.kind == EG_TYPING_ALLELE && strchr (place->text, ':');
}

static char *
join_names (const EgNomenclature *names,
            const EgLocus        *locus,
            const guint32        *alleles,
            guint32               n)
{
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < n; i++)
    {
      char name[EG_ALLELE_MAX_TEXT];

      eg_allele_print (names->names[alleles[i]], locus->first_width, name);
      g_string_append_printf (text, "%s%s", i > 0 ? "/" : "", name);
    }

  return g_string_free (text, FALSE);
}

/* What may be the one or the other: a list of both; of NEW and the like and of something else nothing
 * is known. */
static void
unite (EngraftPlace         *self,
       const EngraftPlace   *other,
       const EgNomenclature *names,
       const EgLocus        *locus)
{
  g_autoptr(GArray) both = NULL;

  if (g_str_equal (self->text, other->text))
    return;

  both = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (self->typing.n > 0 && other->typing.n > 0)
    {
      g_array_append_vals (both, self->typing.alleles, self->typing.n);
      g_array_append_vals (both, other->typing.alleles, other->typing.n);
      g_array_set_size (both, eg_indices_tidy ((uint32_t *) both->data, both->len));
    }
  if (both->len == 0)
    {
      engraft_place_clear (self);
      self->text = g_strdup ("UUUU");
      self->typing.kind = EG_TYPING_UNTYPED;
      return;
    }

  {
    char *text = is_name (self) && is_name (other)
                 ? g_strconcat (self->text, "/", other->text, NULL)
                 : join_names (names, locus, (const guint32 *) both->data, both->len);

    g_free (self->text);
    self->text = text;
  }
  g_free ((guint32 *) self->typing.alleles);
  self->typing = (EgTyping) { .kind = EG_TYPING_LIST, .n = both->len,
                              .alleles = (guint32 *) g_array_free (g_steal_pointer (&both), FALSE) };
}

void
engraft_typing_add_alternative (EngraftTyping *self,
                                EngraftTyping *other)
{
  for (guint i = 0; i < other->loci->len; i++)
    {
      LocusTyping *from = other->loci->pdata[i], *to = need_typing (self, from->locus);
      gboolean crossed;

      if (to->n < 2 || from->n < 2)
        {
          for (guint j = 0; j < from->n && to->n < 2; j++)
            engraft_place_copy (&to->places[to->n++], &from->places[j]);
          continue;
        }
      /* so that a place grows by as little as can be */
      crossed = places_meet (&to->places[0], &from->places[1]) + places_meet (&to->places[1], &from->places[0])
                > places_meet (&to->places[0], &from->places[0]) + places_meet (&to->places[1], &from->places[1]);
      for (guint j = 0; j < 2; j++)
        unite (&to->places[j], &from->places[crossed ? 1 - j : j],
               engraft_nomenclature_get_view (self->nomenclature), from->locus);
    }
}

/**
 * engraft_typing_set_locus:
 * @self: a typing
 * @locus: the name of a locus
 * @first: the first value
 * @second: (nullable): the second; %NULL or empty: as the first, by the convention of registries
 * @error: return location for an error
 *
 * Sets a locus.  With two empty values it is not typed.
 *
 * Returns: %FALSE on error: the locus is as before
 */
gboolean
engraft_typing_set_locus (EngraftTyping  *self,
                          const char     *locus,
                          const char     *first,
                          const char     *second,
                          GError        **error)
{
  const EgLocus *found;
  LocusTyping *typing;
  EngraftPlace places[2];
  gboolean is_doubled = !second || !*second;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && first, FALSE);

  found = eg_nomenclature_find_locus (engraft_nomenclature_get_view (self->nomenclature), locus, strlen (locus));
  if (!found)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, _("%s has no locus “%s”."),
                   engraft_nomenclature_get_release (self->nomenclature), locus);
      return FALSE;
    }
  if (!*first && !is_doubled)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("Locus %s has a second value and no first one."), locus);
      return FALSE;
    }
  if (!engraft_place_parse (&places[0], self->nomenclature, self->macs, found, first, NULL, error))
    return FALSE;
  if (!engraft_place_parse (&places[1], self->nomenclature, self->macs, found, is_doubled ? first : second, NULL,
                            error))
    {
      engraft_place_clear (&places[0]);
      return FALSE;
    }

  typing = need_typing (self, found);
  for (guint i = 0; i < 2; i++)
    {
      engraft_place_clear (&typing->places[i]);
      typing->places[i] = places[i];
    }
  typing->n = 2;
  typing->is_doubled = is_doubled;

  return TRUE;
}

EngraftMacTable *
engraft_typing_get_macs (EngraftTyping *self)
{
  return self->macs;
}

const EngraftPlace *
engraft_typing_get_places (EngraftTyping *self,
                           const char    *locus)
{
  LocusTyping *typing = find_typing (self, locus);

  return typing && typing->n == 2 ? typing->places : NULL;
}

const EgTyping *
engraft_typing_get_place (EngraftTyping *self,
                          const char    *locus,
                          guint          place)
{
  const EngraftPlace *places = engraft_typing_get_places (self, locus);

  return places ? &places[place].typing : NULL;
}

/**
 * engraft_typing_get_nomenclature:
 * @self: a typing
 *
 * The release that the typing was read with.
 *
 * Returns: (transfer none): the release
 */
EngraftNomenclature *
engraft_typing_get_nomenclature (EngraftTyping *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TYPING (self), NULL);

  return self->nomenclature;
}

/**
 * engraft_typing_is_typed:
 * @self: a typing
 * @locus: the name of a locus
 *
 * Whether anything is known of a locus.
 *
 * Returns: whether anything is known of it
 */
gboolean
engraft_typing_is_typed (EngraftTyping *self,
                         const char    *locus)
{
  const EngraftPlace *places;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus, FALSE);

  places = engraft_typing_get_places (self, locus);

  return places && (places[0].typing.kind != EG_TYPING_UNTYPED || places[1].typing.kind != EG_TYPING_UNTYPED);
}

/**
 * engraft_typing_dup_text:
 * @self: a typing
 * @locus: the name of a locus
 * @place: 0 or 1
 *
 * What was written for a place, without the locus.
 *
 * Returns: (transfer full) (nullable): the text; %NULL: the locus is not typed
 */
char *
engraft_typing_dup_text (EngraftTyping *self,
                         const char    *locus,
                         guint          place)
{
  const EngraftPlace *places;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && place < 2, NULL);

  places = engraft_typing_get_places (self, locus);

  return places ? g_strdup (places[place].text) : NULL;
}

/**
 * engraft_typing_dup_loci:
 * @self: a typing
 *
 * The names of the loci of which something is known, as they came.
 *
 * Returns: (transfer full): the names
 */
char **
engraft_typing_dup_loci (EngraftTyping *self)
{
  g_autoptr(GPtrArray) loci = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self), NULL);

  loci = g_ptr_array_new ();
  for (guint i = 0; i < self->loci->len; i++)
    {
      LocusTyping *typing = self->loci->pdata[i];

      if (engraft_typing_is_typed (self, typing->locus->name))
        g_ptr_array_add (loci, g_strdup (typing->locus->name));
    }
  g_ptr_array_add (loci, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&loci), FALSE);
}

/* With the locus in front of each name; an antigen by the name of its system. */
static void
append_place (GString              *text,
              const EgNomenclature *nomenclature,
              const EgLocus        *locus,
              const EngraftPlace   *place)
{
  g_auto(GStrv) names = g_strsplit (place->text, "/", -1);
  g_autofree char *prefix = g_strdup_printf ("HLA-%s*", locus->name);
  char *first = NULL;

  if (place->typing.kind == EG_TYPING_SEROLOGY)
    {
      g_string_append_printf (text, "%s%u", nomenclature->systems[locus->system].name, place->typing.antigen);
      return;
    }
  for (guint i = 0; names[i]; i++)
    {
      const char *star = strchr (names[i], '*'), *name = star ? star + 1 : names[i];

      if (i > 0)
        g_string_append_c (text, '/');
      g_string_append (text, prefix);
      /* a second field alone has the first field of the first name */
      if (i > 0 && !strchr (name, ':') && first)
        g_string_append_len (text, first, strcspn (first, ":") + 1);
      g_string_append (text, name);
      if (i == 0)
        first = g_strdup (name);
    }
  g_free (first);
}

/**
 * engraft_typing_dup_gl_string:
 * @self: a typing
 *
 * The typing as a GL string, with the values as they were written; reading it gives the same typing.
 * Serology has no place in GL strings; antigens are written as such, A2 or DR4, which Engraft reads.
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
  for (guint i = 0; i < self->loci->len; i++)
    {
      LocusTyping *typing = self->loci->pdata[i];

      if (text->len > 0)
        g_string_append_c (text, '^');
      append_place (text, names, typing->locus, &typing->places[0]);
      g_string_append_c (text, '+');
      append_place (text, names, typing->locus, &typing->places[1]);
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_typing_dup_notes:
 * @self: a typing
 *
 * What a person should know of how the typing was read: names that became others, alleles of codes
 * that are no longer there, loci with one value.
 *
 * Returns: (transfer full): a sentence each
 */
char **
engraft_typing_dup_notes (EngraftTyping *self)
{
  g_autoptr(GPtrArray) notes = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self), NULL);

  notes = g_ptr_array_new ();
  for (guint i = 0; i < self->loci->len; i++)
    {
      LocusTyping *typing = self->loci->pdata[i];

      for (guint j = 0; j < 2; j++)
        if (typing->places[j].note)
          g_ptr_array_add (notes, g_strdup_printf ("%s: %s", typing->locus->name, typing->places[j].note));
      if (typing->is_doubled)
        g_ptr_array_add (notes, g_strdup_printf (_("%s has one value and is taken as homozygous."),
                                                 typing->locus->name));
    }
  g_ptr_array_add (notes, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&notes), FALSE);
}
