/* engraft-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-typing-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-locus-names.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-place-serology.h"

/* As much of a value is repeated in an error. */
#define MAX_SHOWN 48

/**
 * EngraftTyping:
 *
 * The HLA of a patient, donor or cord-blood unit: what each locus was typed as, in its own words, and
 * the alleles that these stand for in a release of the nomenclature.
 */
G_DEFINE_FINAL_TYPE (EngraftTyping, engraft_typing, G_TYPE_OBJECT)

static void
clear_places (EngraftLocusTyping *typing)
{
  for (guint i = 0; i < typing->n; i++)
    engraft_place_unref (typing->places[i]);
  for (guint i = 0; i < typing->n_antigens; i++)
    engraft_place_unref (typing->antigens[i]);
  g_clear_pointer (&typing->genotypes, g_ptr_array_unref);
  typing->n = typing->n_antigens = 0;
}

static void
engraft_typing_finalize (GObject *object)
{
  EngraftTyping *self = ENGRAFT_TYPING (object);

  for (guint i = 0; i < self->n_loci; i++)
    clear_places (&self->loci[i]);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  if (self->loci != self->own)
    g_free (self->loci);
  if (!self->cache)
    {
      g_clear_object (&self->nomenclature);
      g_clear_object (&self->macs);
    }
  g_clear_object (&self->cache);

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
  self->loci = self->own;
  self->room = ENGRAFT_TYPING_OWN_LOCI;
}

EngraftLocusTyping *
engraft_typing_find (EngraftTyping *self,
                     const EgLocus *locus)
{
  for (guint i = 0; i < self->n_loci; i++)
    if (self->loci[i].locus == locus)
      return &self->loci[i];

  return NULL;
}

EngraftLocusTyping *
engraft_typing_need (EngraftTyping *self,
                     const EgLocus *locus)
{
  EngraftLocusTyping *typing = engraft_typing_find (self, locus);

  if (typing)
    return typing;
  if (self->n_loci == self->room)
    {
      EngraftLocusTyping *loci = g_new (EngraftLocusTyping, 2 * self->room);

      memcpy (loci, self->loci, self->n_loci * sizeof *loci);
      if (self->loci != self->own)
        g_free (self->loci);
      self->loci = loci;
      self->room *= 2;
    }
  self->loci[self->n_loci] = (EngraftLocusTyping) { .locus = locus };

  return &self->loci[self->n_loci++];
}

/**
 * engraft_typing_clear:
 * @self: a typing
 *
 * Forgets all loci, so that the same object serves for the next of many donors.
 */
void
engraft_typing_clear (EngraftTyping *self)
{
  g_return_if_fail (ENGRAFT_IS_TYPING (self));

  for (guint i = 0; i < self->n_loci; i++)
    clear_places (&self->loci[i]);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->n_loci = 0;
}

static EngraftLocusTyping *
find_name (EngraftTyping *self,
           const char    *locus)
{
  for (guint i = 0; i < self->n_loci; i++)
    if (strcmp (self->loci[i].locus->name, locus) == 0)
      return &self->loci[i];

  return NULL;
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
                    EngraftPlace   *place,
                    const char     *text,
                    GError        **error)
{
  EngraftLocusTyping *typing = engraft_typing_need (self, locus);

  if (self->is_line && place->typing.kind == EG_TYPING_SEROLOGY && typing->n_antigens < 2)
    {
      typing->is_antigen_first |= typing->n == 0;
      typing->antigens[typing->n_antigens++] = engraft_place_ref (place);
      return TRUE;
    }
  if (typing->n == 2)
    {
      /* cut within a letter, perhaps */
      g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (strlen (text), 40));

      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("Locus %s has more than two values: “%s” is the third."), locus->name, valid);
      return FALSE;
    }
  typing->places[typing->n++] = engraft_place_ref (place);

  return TRUE;
}

void
engraft_typing_close (EngraftTyping *self)
{
  for (guint i = 0; i < self->n_loci; i++)
    {
      EngraftLocusTyping *typing = &self->loci[i];
      gboolean is_doubled;

      if (typing->n_antigens > 0)
        engraft_typing_take_antigens (self, typing);
      if (typing->n == 1)
        {
          typing->places[1] = engraft_place_ref (typing->places[0]);
          typing->is_doubled = TRUE;
          typing->n = 2;
        }
      is_doubled = typing->is_doubled;
      if (typing->n == 2)
        engraft_places_intersect (self->nomenclature, typing->locus, typing->places, &is_doubled);
      typing->is_doubled = is_doubled;
    }
}

void
engraft_typing_forget_locus (EngraftTyping *self,
                             const EgLocus *locus)
{
  EngraftLocusTyping *typing = engraft_typing_need (self, locus);

  if (self->parts)
    engraft_typing_forget_part (self, locus);
  clear_places (typing);
  *typing = (EngraftLocusTyping) { .locus = locus };
}

void
engraft_typing_point_at (const char  *text,
                         gsize        offset,
                         GError     **error)
{
  const gsize length = strlen (text), start = length > MAX_SHOWN && offset > MAX_SHOWN / 4 ? offset - MAX_SHOWN / 4 : 0;
  g_autofree char *before = NULL, *part = NULL;

  if (offset == 0 || offset > length)
    return;
  before = g_utf8_make_valid (text, (gssize) offset);
  part = g_utf8_make_valid (text + start, (gssize) MIN (length - start, MAX_SHOWN));
  /* Translators: a value, where in it, and what is wrong there */
  g_prefix_error (error, _("“%s%s%s”, character %lu: "), start > 0 ? "…" : "", part, length - start > MAX_SHOWN ? "…" : "",
                  (gulong) g_utf8_strlen (before, -1) + 1);
}

/* NULL on error; with the lock of the cache held, if there is one. */
static EngraftPlace *
read_place (EngraftTyping  *self,
            const EgLocus  *locus,
            const char     *text,
            gsize          *offset,
            GError        **error)
{
  const gsize length = strlen (text);
  EngraftPlace *place;

  *offset = 0;
  place = self->cache ? engraft_typing_cache_find (self->cache, ENGRAFT_TYPING_CACHE_PLACES, locus, text, length, NULL)
                      : NULL;
  if (place)
    return engraft_place_ref (place);
  place = engraft_place_new (self->nomenclature, self->macs, locus, text, offset, error);
  if (!place)
    engraft_typing_point_at (text, *offset, error);
  if (place && self->cache)
    engraft_typing_cache_add (self->cache, ENGRAFT_TYPING_CACHE_PLACES, locus, text, length, locus, place);

  return place;
}

static gboolean
read_places (EngraftTyping  *self,
             const EgLocus  *locus,
             const char     *first,
             const char     *second,
             EngraftPlace   *places[2],
             gsize          *offset,
             GError        **error)
{
  places[0] = read_place (self, locus, first, offset, error);
  places[1] = !places[0] ? NULL : second ? read_place (self, locus, second, offset, error) : engraft_place_ref (places[0]);
  if (places[0] && !places[1])
    engraft_place_unref (places[0]);     /* it stays there as a sign of which could not be read */

  return places[1] != NULL;
}

/* Empty, or a dash, which forms have where there is no second value. */
static gboolean
is_blank (const char *text)
{
  return !text || !*text || engraft_typing_is_dash (text, strlen (text));
}

gboolean
engraft_typing_set_locus_at (EngraftTyping  *self,
                             const char     *locus,
                             const char     *first,
                             const char     *second,
                             guint          *place,
                             gsize          *offset,
                             GError        **error)
{
  const EgLocus *found;
  EngraftLocusTyping *typing;
  EngraftPlace *places[2] = { NULL };
  gboolean is_doubled = is_blank (second), ok;
  gsize at = 0;

  found = engraft_locus_find (engraft_nomenclature_get_view (self->nomenclature), locus, strlen (locus));
  if (!found)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, _("%s has no locus “%s”."),
                   engraft_nomenclature_get_release (self->nomenclature), locus);
      return FALSE;
    }
  if (is_blank (first))
    first = "";
  if (!*first && !is_doubled)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("Locus %s has a second value and no first one."), locus);
      return FALSE;
    }
  if (self->cache)
    engraft_typing_cache_lock (self->cache);
  ok = read_places (self, found, first, is_doubled ? NULL : second, places, &at, error);
  if (self->cache)
    engraft_typing_cache_unlock (self->cache);
  if (!ok)
    {
      if (place)
        *place = places[0] ? 1 : 0;
      if (offset)
        *offset = at;
      return FALSE;
    }
  engraft_places_intersect (self->nomenclature, found, places, &is_doubled);

  engraft_typing_forget_locus (self, found);
  typing = engraft_typing_need (self, found);
  memcpy (typing->places, places, sizeof places);
  typing->n = 2;
  typing->is_doubled = is_doubled;

  return TRUE;
}

/**
 * engraft_typing_set_locus:
 * @self: a typing
 * @locus: the name of a locus
 * @first: the first value
 * @second: (nullable): the second; %NULL, empty or a dash: as the first, by the convention of registries
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
  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && first, FALSE);

  return engraft_typing_set_locus_at (self, locus, first, second, NULL, NULL, error);
}

EngraftPlace * const *
engraft_typing_get_places (EngraftTyping *self,
                           const char    *locus)
{
  EngraftLocusTyping *typing = find_name (self, locus);

  return typing && typing->n == 2 ? typing->places : NULL;
}

const EgTyping *
engraft_typing_get_place (EngraftTyping *self,
                          const char    *locus,
                          guint          place)
{
  EngraftPlace * const *places = engraft_typing_get_places (self, locus);

  return places ? &places[place]->typing : NULL;
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
  EngraftPlace * const *places;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus, FALSE);

  if (engraft_typing_get_n_genotypes (self, locus) > 1)
    return TRUE;
  places = engraft_typing_get_places (self, locus);

  return places && (places[0]->typing.kind != EG_TYPING_UNTYPED || places[1]->typing.kind != EG_TYPING_UNTYPED);
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
  EngraftPlace * const *places;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && place < 2, NULL);

  places = engraft_typing_get_places (self, locus);

  return places ? g_strdup (places[place]->text) : NULL;
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
  for (guint i = 0; i < self->n_loci; i++)
    if (engraft_typing_is_typed (self, self->loci[i].locus->name))
      g_ptr_array_add (loci, g_strdup (self->loci[i].locus->name));
  g_ptr_array_add (loci, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&loci), FALSE);
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
  for (guint i = 0; i < self->n_loci; i++)
    {
      const EngraftLocusTyping *typing = &self->loci[i];
      g_autofree char *genotypes = engraft_typing_dup_genotypes (self, typing->locus->name);

      for (guint j = 0; j < (typing->is_doubled ? 1 : typing->n); j++)
        if (typing->places[j]->note)
          g_ptr_array_add (notes, g_strdup_printf ("%s: %s", typing->locus->name, typing->places[j]->note));
      if (typing->is_doubled)
        g_ptr_array_add (notes, g_strdup_printf (_("%s has one value and is taken as homozygous."),
                                                 typing->locus->name));
      if (typing->genotypes)
        /* Translators: a locus, how many, and the first of them */
        g_ptr_array_add (notes, g_strdup_printf (_("%s may be one of %u genotypes, each of which is matched as a whole: "
                                                   "%.120s%s."), typing->locus->name, typing->genotypes->len / 2,
                                                 genotypes, strlen (genotypes) > 120 ? "…" : ""));
      if (typing->locus->n_p == 0 && engraft_typing_is_typed (self, typing->locus->name))
        g_ptr_array_add (notes, g_strdup_printf (_("%s: the release has no P groups of this locus, by which places match. It "
                                                   "is not judged."), typing->locus->name));
      if (typing->is_unsure)
        g_ptr_array_add (notes, g_strdup_printf (_("%s: the typing leaves open whether the gene is there, so that nothing "
                                                   "is known of it."), typing->locus->name));
    }
  for (guint i = 0; self->parts && i < self->parts->len; i++)
    {
      const EngraftTypingPart *part = self->parts->pdata[i];

      if (strchr (part->text, '|') && part->loci->len > 1)
        g_ptr_array_add (notes, g_strdup_printf (_("%s and others: genotypes of several loci (|) are matched locus by locus. "
                                                   "Which of one locus goes with which of another is not looked at."),
                                                 ((const EgLocus *) part->loci->pdata[0])->name));
    }
  g_ptr_array_add (notes, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&notes), FALSE);
}
