/* engraft-donor-search-order.c: why a donor of a list stands behind the one before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/project/engraft-donor-search-item.h"
#include "libengraft/registry/engraft-donor-age.h"

typedef struct
{
  EngraftDonorSearchItem *item;
  EngraftSearchHit       *hit;
  EngraftMatch           *twelve;      /* with DPB1, which is looked at also where it is not counted */
} Ranked;

/* Where a donor is by a criterion, the less the better, and in words; NULL: not known. */
typedef struct
{
  double  order;
  char   *words;
} Value;

typedef Value (*ValueFunc) (const Ranked             *self,
                            const EngraftDonorRecord *record);

static Value
get_mismatches (const Ranked             *self,
                const EngraftDonorRecord *record)
{
  guint n = engraft_search_hit_get_mismatches (self->hit);

  return (Value) { n, g_strdup_printf (ngettext ("%u mismatch", "%u mismatches", n), n) };
}

static Value
get_definite (const Ranked             *self,
              const EngraftDonorRecord *record)
{
  EngraftMatch *match = engraft_search_hit_get_match (self->hit);
  guint n = 0;

  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    {
      gboolean is_definite;
      guint count = engraft_match_locus_get_count (match, i, &is_definite);

      n += is_definite ? count : 0;
    }

  return (Value) { -(double) n, g_strdup_printf (ngettext ("%u definite match", "%u definite matches", n), n) };
}

/* Matched, permissive, not known, not permissive */
static Value
get_tce (const Ranked             *self,
         const EngraftDonorRecord *record)
{
  const guint dpb1 = self->twelve ? engraft_match_get_n_loci (self->twelve) - 1 : 0;

  if (!self->twelve || !engraft_match_locus_is_typed (self->twelve, dpb1))
    return (Value) { 2, NULL };
  if (engraft_match_locus_get_count (self->twelve, dpb1, NULL) == 2)
    return (Value) { 0, g_strdup (_("DPB1 matched")) };
  switch (engraft_match_get_tce (self->twelve))
    {
    case ENGRAFT_TCE_PERMISSIVE:
      return (Value) { 1, g_strdup (_("DPB1 permissive")) };

    case ENGRAFT_TCE_UNKNOWN:
      return (Value) { 2, NULL };

    case ENGRAFT_TCE_NON_PERMISSIVE_GVH:
    case ENGRAFT_TCE_NON_PERMISSIVE_HVG:
    default:
      return (Value) { 3, g_strdup (_("DPB1 not permissive")) };
    }
}

static Value
get_young (const Ranked             *self,
           const EngraftDonorRecord *record)
{
  const guint month = record->birth / 100 % 100, day = record->birth % 100;

  if (record->kind != ENGRAFT_DONOR_ADULT || record->birth < 19000000)
    return (Value) { 0, NULL };

  /* as the index has it: a month or a day that is not known is the first */
  return (Value) { -(double) (record->birth / 10000 * 10000 + MAX (month, 1) * 100 + MAX (day, 1)),
                   g_strdup_printf (_("born %u-%02u-%02u"), record->birth / 10000, MAX (month, 1), MAX (day, 1)) };
}

static Value
get_male (const Ranked             *self,
          const EngraftDonorRecord *record)
{
  if (record->sex == ENGRAFT_SEX_UNKNOWN)
    return (Value) { 1, NULL };

  return record->sex == ENGRAFT_SEX_MALE ? (Value) { 0, g_strdup (_("male")) } : (Value) { 2, g_strdup (_("female")) };
}

static Value
get_cmv (const Ranked             *self,
         const EngraftDonorRecord *record)
{
  const EngraftSign patient =
    engraft_options_get_enum (ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (self->item)), "cmv");

  if (record->cmv == ENGRAFT_SIGN_UNKNOWN || patient == ENGRAFT_SIGN_UNKNOWN)
    return (Value) { 1, NULL };

  return (Value) { record->cmv == patient ? 0 : 2,
                   g_strdup (record->cmv == ENGRAFT_SIGN_POSITIVE ? _("CMV positive") : _("CMV negative")) };
}

static Value
get_abo (const Ranked             *self,
         const EngraftDonorRecord *record)
{
  static const char * const groups[] = { NULL, "A", "B", "AB", "O" };
  const EngraftAbo patient =
    engraft_options_get_enum (ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (self->item)), "abo");

  if (record->abo == ENGRAFT_ABO_UNKNOWN || patient == ENGRAFT_ABO_UNKNOWN)
    return (Value) { 1, NULL };

  return (Value) { record->abo == patient ? 0 : 2, g_strdup_printf (_("blood group %s"), groups[record->abo]) };
}

static Value
get_cells (double      cells,
           const char *format)
{
  const float value = (float) cells;
  guint32 bits;

  if (isnan (cells))
    return (Value) { 0, NULL };

  /* as the index has it: by the first bits of a float */
  memcpy (&bits, &value, sizeof bits);

  return (Value) { -1 - (double) (bits >> 15), g_strdup_printf (format, cells) };
}

static Value
get_tnc (const Ranked             *self,
         const EngraftDonorRecord *record)
{
  return get_cells (record->kind == ENGRAFT_DONOR_CORD ? record->tnc : NAN, _("%g × 10⁷ nucleated cells"));
}

static Value
get_cd34 (const Ranked             *self,
          const EngraftDonorRecord *record)
{
  return get_cells (record->kind == ENGRAFT_DONOR_CORD ? record->cd34 : NAN, _("%g × 10⁶ CD34 cells"));
}

/* By the names of the criteria of EngraftSearchOptions */
static const struct
{
  const char *criterion;
  ValueFunc   get;
} values[] = {
  { "mismatches", get_mismatches }, { "definite", get_definite }, { "tce", get_tce }, { "young", get_young },
  { "male", get_male }, { "cmv", get_cmv }, { "abo", get_abo }, { "tnc", get_tnc }, { "cd34", get_cd34 },
};

static Value
get_value (const Ranked *self,
           const char   *criterion)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].criterion, criterion))
      return values[i].get (self, engraft_donor_get_record (engraft_search_hit_get_donor (self->hit)));

  return (Value) { 0, NULL };
}

static gboolean
ranked_init (Ranked                  *self,
             EngraftDonorSearchItem  *item,
             guint                    index,
             GError                 **error)
{
  EngraftTyping *typing = engraft_donor_search_item_get_typing (item);
  g_autoptr(EngraftSearchHit) twelve = NULL;

  *self = (Ranked) { .item = item, .hit = engraft_donor_search_item_dup_hit (item, index, error) };
  if (!self->hit)
    return FALSE;
  /* a DPB1 that cannot be read says nothing */
  twelve = engraft_search_hit_new (engraft_search_hit_get_donor (self->hit), typing,
                                   engraft_donor_search_item_get_macs (item), ENGRAFT_MATCH_12, NULL);
  if (twelve)
    engraft_match_set_tce_version (engraft_search_hit_get_match (twelve),
                                   engraft_match_get_tce_version (engraft_search_hit_get_match (self->hit)));
  self->twelve = twelve ? g_object_ref (engraft_search_hit_get_match (twelve)) : NULL;

  return TRUE;
}

static void
ranked_clear (Ranked *self)
{
  g_clear_object (&self->hit);
  g_clear_object (&self->twelve);
}

/* “Behind D1 by “Youngest”: born 1990-01-01, and D1 born 2001-01-01” */
static char *
explain (const Ranked *before,
         const Ranked *self,
         char        **criterion)
{
  EngraftSearchOptions *options = engraft_donor_search_item_get_options (self->item);
  const char *id = engraft_donor_get_id (engraft_search_hit_get_donor (before->hit));
  g_auto(GStrv) ranking = engraft_search_options_dup_ranking (options);

  for (guint i = 0; ranking[i]; i++)
    {
      const Value here = get_value (self, ranking[i]), there = get_value (before, ranking[i]);
      g_autofree char *words = here.words ? here.words : g_strdup (_("not known"));
      g_autofree char *other = there.words ? there.words : g_strdup (_("not known"));

      if (here.order == there.order)
        continue;
      if (criterion)
        *criterion = g_strdup (ranking[i]);
      /* Translators: a donor, a criterion such as “Youngest”, and what this donor and that one have by it */
      return g_strdup_printf (_("Behind %s by “%s”: %s here, %s there."), id,
                              engraft_search_options_get_criterion_name (ranking[i]), words, other);
    }
  if (criterion)
    *criterion = NULL;

  return g_strdup_printf (_("Like %s in all criteria; the order is that of the registry."), id);
}

/**
 * engraft_donor_search_item_dup_order:
 * @self: a search with a result
 * @index: which of those that are listed
 * @criterion: (out) (optional) (transfer full) (nullable): the criterion that decides; %NULL: none does
 * @error: return location for an error: a donor is there no more
 *
 * Tells why a donor of the list stands behind the one before: by the first criterion of the ranking in which the two
 * differ.
 *
 * Returns: (transfer full): a sentence; that of the first says that it is the first
 */
char *
engraft_donor_search_item_dup_order (EngraftDonorSearchItem  *self,
                                     guint                    index,
                                     char                   **criterion,
                                     GError                 **error)
{
  Ranked before, here;
  char *sentence = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self) && engraft_donor_search_item_get_result (self), NULL);

  if (criterion)
    *criterion = NULL;
  if (index == 0)
    return g_strdup (_("The first of the list."));
  if (ranked_init (&before, self, index - 1, error) && ranked_init (&here, self, index, error))
    {
      sentence = explain (&before, &here, criterion);
      ranked_clear (&here);
    }
  ranked_clear (&before);

  return sentence;
}
