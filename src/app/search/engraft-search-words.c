/* engraft-search-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-search-words.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/engraft-choice-row.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/registry/engraft-donor-age.h"

static const EngraftChoiceName match_sets[] = {
  { "6", N_("6: A, B, DRB1") }, { "cord", N_("6: cord-blood class") }, { "8", N_("8: and C") }, { "10", N_("10: and DQB1") }, { "12", N_("12: and DPB1") },
  { "loci", N_("Other loci") },
  { NULL }
};
static const EngraftChoiceName tce_versions[] = {
  { "1", N_("Version 1: by motifs") }, { "2", N_("Version 2: by functional distance") }, { NULL }
};
static const EngraftChoiceName kinds[] = {
  { "all", N_("Adults and units") }, { "adults", N_("Adults") }, { "cords", N_("Cord-blood units") }, { NULL }
};
static const EngraftChoiceName sexes[] = {
  { "unknown", N_("Any or not known") }, { "female", N_("Female") }, { "male", N_("Male") }, { NULL }
};
static const EngraftChoiceName signs[] = {
  { "unknown", N_("Any or not known") }, { "positive", N_("Positive") }, { "negative", N_("Negative") }, { NULL }
};
static const EngraftChoiceName groups[] = {
  { "unknown", N_("Not known") }, { "a", N_("A") }, { "b", N_("B") }, { "ab", N_("AB") }, { "o", N_("O") }, { NULL }
};

static const struct
{
  const char *icon_name, *css_class, *name;
} states[ENGRAFT_N_LOCUS_STATES] = {
  { "engraft-locus-match-symbolic", "match", N_("match") },
  { "engraft-locus-potential-symbolic", "potential", N_("potential match") },
  { "engraft-locus-mismatch-symbolic", "mismatch", N_("mismatch in both directions") },
  { "engraft-locus-gvh-symbolic", "mismatch", N_("mismatch against the patient (GvH)") },
  { "engraft-locus-hvg-symbolic", "mismatch", N_("mismatch against the donor (HvG)") },
  { "engraft-locus-untyped-symbolic", "untyped", N_("not typed, may match") },
};

void
engraft_search_words_init (void)
{
  engraft_choice_names_add (ENGRAFT_TYPE_MATCH_SET, match_sets);
  engraft_choice_names_add (ENGRAFT_TYPE_TCE_VERSION, tce_versions);
  engraft_choice_names_add (ENGRAFT_TYPE_SEARCH_KIND, kinds);
  engraft_choice_names_add (ENGRAFT_TYPE_SEX, sexes);
  engraft_choice_names_add (ENGRAFT_TYPE_SIGN, signs);
  engraft_choice_names_add (ENGRAFT_TYPE_ABO, groups);
}

int
engraft_search_words_find_locus (EngraftMatch      *match,
                                 EngraftDonorLocus  locus)
{
  for (guint i = 0; i < engraft_match_get_n_shown_loci (match); i++)
    if (g_str_equal (engraft_match_get_locus (match, i), engraft_donor_locus_get_name (locus)))
      return (int) i;

  return -1;
}

EngraftLocusState
engraft_locus_state_get (EngraftMatch *match,
                         guint         index)
{
  gboolean is_definite;
  guint count = engraft_match_locus_get_counted (match, index, &is_definite);

  if (!engraft_match_locus_is_typed (match, index))
    return ENGRAFT_LOCUS_UNTYPED;
  if (count == 2)
    return is_definite ? ENGRAFT_LOCUS_MATCH : ENGRAFT_LOCUS_POTENTIAL;
  switch (engraft_match_locus_get_direction (match, index, NULL, NULL))
    {
    case ENGRAFT_MATCH_GVH:
      return ENGRAFT_LOCUS_GVH;

    case ENGRAFT_MATCH_HVG:
      return ENGRAFT_LOCUS_HVG;

    case ENGRAFT_MATCH_BOTH_WAYS:
    default:
      return ENGRAFT_LOCUS_MISMATCH;
    }
}

const char *
engraft_locus_state_get_icon_name (EngraftLocusState state)
{
  return states[state].icon_name;
}

const char *
engraft_locus_state_get_css_class (EngraftLocusState state)
{
  return states[state].css_class;
}

const char *
engraft_locus_state_get_name (EngraftLocusState state)
{
  return _(states[state].name);
}

char *
engraft_search_words_dup_dpb1 (EngraftMatch *match)
{
  const int index = engraft_search_words_find_locus (match, ENGRAFT_DONOR_DPB1);
  EngraftLocusState state;

  if (index < 0)
    return NULL;
  state = engraft_locus_state_get (match, (guint) index);
  if (state != ENGRAFT_LOCUS_UNTYPED && engraft_match_has_tce (match))
    return g_strdup_printf ("DPB1: %s", engraft_tce_match_get_name (engraft_match_get_tce (match)));

  return g_strdup_printf ("DPB1: %s", engraft_locus_state_get_name (state));
}

char *
engraft_search_words_dup_locus (EngraftMatch *match,
                                guint         index)
{
  EngraftLocusState state = engraft_locus_state_get (match, index);
  const gboolean is_mismatch = state == ENGRAFT_LOCUS_MISMATCH || state == ENGRAFT_LOCUS_GVH || state == ENGRAFT_LOCUS_HVG;
  const char *locus = engraft_match_get_locus (match, index);
  const char *name = is_mismatch ? engraft_match_locus_get_direction_name (match, index)
                                 : engraft_locus_state_get_name (state);
  guint count = engraft_match_locus_get_counted (match, index, NULL), unknown;
  guint antigens = engraft_match_locus_get_antigen_count (match, index, &unknown);
  guint alleles = engraft_match_locus_get_count (match, index, NULL);

  if (state == ENGRAFT_LOCUS_UNTYPED)
    return g_strdup_printf ("%s: %s", locus, name);
  if (count > alleles)
    return g_strdup_printf (_("%s: %u of 2 antigens, %u of 2 alleles"), locus, count, alleles);
  if (unknown == 0 && antigens > alleles)
    /* Translators: as below; a mismatch of alleles that is none of antigens */
    return g_strdup_printf (_("%s: %u of 2, %s; %u of 2 antigens match"), locus, count, name, antigens);

  /* Translators: a locus, how many of its two places match, and in words: “DRB1: 1 of 2, potential match” */
  return g_strdup_printf (_("%s: %u of 2, %s"), locus, count, name);
}

char *
engraft_search_words_dup_count (EngraftMatch *match)
{
  return g_strdup_printf ("%u/%u", engraft_match_get_count (match), engraft_match_get_n_places (match));
}

const char *
engraft_search_words_get_sign (EngraftSign sign)
{
  return sign == ENGRAFT_SIGN_POSITIVE ? C_("CMV", "positive")
         : sign == ENGRAFT_SIGN_NEGATIVE ? C_("CMV", "negative") : NULL;
}

const char *
engraft_search_words_get_sex (EngraftSex sex)
{
  return sex == ENGRAFT_SEX_FEMALE ? C_("sex", "female") : sex == ENGRAFT_SEX_MALE ? C_("sex", "male") : NULL;
}

char *
engraft_search_words_dup_abo (const EngraftDonorRecord *record)
{
  static const char * const names[] = { NULL, "A", "B", "AB", "O" };
  static const char * const rhesus[] = { "", "+", "−" };

  return names[record->abo] ? g_strconcat (names[record->abo], rhesus[record->rhesus], NULL) : NULL;
}

char *
engraft_search_words_dup_donor (const EngraftDonorRecord *record)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const int age = engraft_donor_record_get_age (record, engraft_donor_record_today ());
  const gboolean is_unit = record->kind == ENGRAFT_DONOR_CORD;
  char *abo = engraft_search_words_dup_abo (record);

  g_ptr_array_add (parts, g_strdup (is_unit ? _("Cord-blood unit") : _("Adult")));
  if (age >= 0 && !is_unit)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d year", "%d years", age), age));
  if (age >= 0 && is_unit)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("stored for %d year", "stored for %d years", age), age));
  if (record->sex)
    g_ptr_array_add (parts, g_strdup (engraft_search_words_get_sex (record->sex)));
  if (record->cmv)
    g_ptr_array_add (parts, g_strdup (record->cmv == ENGRAFT_SIGN_POSITIVE ? _("CMV positive") : _("CMV negative")));
  if (abo)
    g_ptr_array_add (parts, abo);
  if (*record->pool)
    g_ptr_array_add (parts, g_strdup (record->pool));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

char *
engraft_search_words_dup_cells (double cells,
                                int    power,
                                double weight)
{
  if (isnan (cells))
    return NULL;
  /* Translators: cells of a unit for each kg of the patient: “4.2 × 10⁷/kg” */
  if (!isnan (weight))
    return g_strdup_printf (power == 7 ? _("%.1f × 10⁷/kg") : _("%.2f × 10⁶/kg"), cells / weight);

  return g_strdup_printf (power == 7 ? _("%.0f × 10⁷") : _("%.1f × 10⁶"), cells);
}

static void
append_count (GString    *text,
              guint64     n,
              const char *name)
{
  if (n > 0)
    g_string_append_printf (text, "%s%'" G_GUINT64_FORMAT " %s", text->len > 0 ? ", " : "", n, name);
}

char *
engraft_search_words_dup_answer (EngraftSearchResult *result)
{
  g_autofree char *found = g_strdup_printf ("%'" G_GUINT64_FORMAT, engraft_search_result_get_n_found (result));
  g_autofree char *searched = g_strdup_printf ("%'" G_GUINT64_FORMAT, engraft_search_result_get_n_searched (result));
  g_autoptr(GString) counts = g_string_new (NULL);
  guint64 n;
  char *name;

  if (engraft_search_result_get_n_found (result) == 0)
    /* Translators: how many were searched */
    return g_strdup_printf (_("None of %s donors and units is within these limits"), searched);

  for (guint i = 0; (n = engraft_search_result_count_facet (result, ENGRAFT_FACET_MISMATCHES, i, &name)) != G_MAXUINT64;
       i++)
    {
      /* Translators: follows a number of donors */
      g_autofree char *with = i == 0 ? g_strdup (_("without mismatch")) : g_strdup_printf (_("with %s"), name);

      append_count (counts, n, with);
      g_free (name);
    }

  /* Translators: donors found, donors searched, and how many of them with how many mismatches */
  return g_strdup_printf (_("%s of %s donors and units: %s"), found, searched, counts->str);
}

/* What the item says of donors that are not searched. */
static void
append_refused (GString                *text,
                EngraftDonorSearchItem *item)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (item));

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_WARNING)
        g_string_append_printf (text, " · %s", engraft_notice_get_message (notice));
    }
}

char *
engraft_search_words_dup_typing (const char *first,
                                 const char *second,
                                 const char *separator,
                                 guint       most)
{
  g_auto(GStrv) genotypes = g_strsplit (first, "|", -1);
  const guint n = g_strv_length (genotypes);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, most); i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? "\n" : "", g_strstrip (genotypes[i]), i + 1 < n ? "|" : "");
  if (n > most)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more genotype", "and %u more genotypes", n - most), n - most);
    }
  if (second && *second)
    g_string_append_printf (text, "%s%s", separator, second);

  return g_string_free (text, FALSE);
}

char *
engraft_search_words_dup_ground (EngraftDonorSearchItem *item)
{
  EngraftSearchResult *result = engraft_donor_search_item_get_result (item);
  EngraftNomenclature *nomenclature = engraft_donor_search_item_get_nomenclature (item);
  g_autoptr(GString) text = g_string_new (NULL);

  if (engraft_donor_search_item_is_simulated (item))
    g_string_append (text, _("Simulated donors, of no real person"));
  if (nomenclature)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", engraft_nomenclature_get_release (nomenclature));
  if (result && engraft_search_result_get_n_unknown (result) > 0)
    {
      guint64 n = engraft_search_result_get_n_unknown (result);
      g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);

      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%s more left out, of whom a filtered attribute is not known",
                                              "%s more left out, of whom a filtered attribute is not known",
                                              (gulong) n), number);
    }
  append_refused (text, item);
  if (result && engraft_search_result_get_n_listed (result) < engraft_search_result_get_n_found (result))
    g_string_append_printf (text, _(" · the best %'u are listed"), engraft_search_result_get_n_listed (result));
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _("not a medical device"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
