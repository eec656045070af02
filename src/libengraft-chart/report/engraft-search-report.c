/* engraft-search-report.c: a donor search on paper or as a web page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-search-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/report/engraft-report.h"
#include "libengraft/project/engraft-finished-search.h"
#include "libengraft/project/engraft-search-origin.h"
#include "libengraft/registry/engraft-donor-age.h"
#include "libengraft/hla/engraft-nomenclature-store.h"

/* Of the list, so many stand in a report. */
#define MAX_DONORS 25
/* So many are explained locus by locus, beside those of the shortlist. */
#define MAX_EXPLAINED 10
/* Of those that cannot be read, so many are named. */
#define MAX_LEFT_OUT 100

static const char *
get_sex (int sex)
{
  return sex == ENGRAFT_SEX_FEMALE ? _("female") : sex == ENGRAFT_SEX_MALE ? _("male") : NULL;
}

static const char *
get_cmv (int sign)
{
  return sign == ENGRAFT_SIGN_POSITIVE ? _("CMV positive") : sign == ENGRAFT_SIGN_NEGATIVE ? _("CMV negative") : NULL;
}

static const char *
get_abo (int abo)
{
  static const char * const groups[] = { NULL, "A", "B", "AB", "O" };

  return groups[abo];
}

static void
append (GString    *text,
        const char *part)
{
  if (part && *part)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
}

static void
append_number (GString    *text,
               const char *format,
               double      number)
{
  g_autofree char *part = isnan (number) ? NULL : g_strdup_printf (format, number);

  append (text, part);
}

static void
append_years (GString *text,
              double   years)
{
  append_number (text, g_dngettext (GETTEXT_PACKAGE, "%.0f year", "%.0f years", (gulong) MAX (years, 0)), years);
}

/* Of a donor of a data file nothing is known but the typing. */
static gboolean
is_of_file (EngraftDonorSearchItem *item)
{
  return engraft_search_donors_is_of_file (engraft_donor_search_item_get_donors (item));
}

/* By the catalogue that is used, if there is one */
static void
add_common (EngraftReport          *report,
            EngraftDonorSearchItem *item,
            EngraftTyping          *typing)
{
  g_autoptr(EngraftCwdTable) catalogue = engraft_donor_search_item_dup_catalogue (item, NULL);
  g_auto(GStrv) notes = catalogue ? engraft_cwd_table_dup_notes (catalogue, typing) : NULL;

  for (guint i = 0; notes && notes[i]; i++)
    engraft_report_add_item (report, i == 0 ? _("Common or rare") : "", notes[i]);
}

static void
add_patient (EngraftReport          *report,
             EngraftDonorSearchItem *item)
{
  EngraftPatient *patient = engraft_donor_search_item_get_patient (item);
  EngraftOptions *options = ENGRAFT_OPTIONS (patient);
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(GStrv) notes = engraft_typing_dup_notes (engraft_donor_search_item_get_typing (item));

  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("Patient"));
  append (text, engraft_options_get_string (options, "code"));
  append (text, get_sex (engraft_options_get_enum (options, "sex")));
  append_years (text, engraft_options_get_double (options, "age"));
  append_number (text, _("%.1f kg"), engraft_options_get_double (options, "weight"));
  append (text, get_abo (engraft_options_get_enum (options, "abo")));
  append (text, get_cmv (engraft_options_get_enum (options, "cmv")));
  if (text->len > 0)
    engraft_report_add (report, ENGRAFT_BLOCK_TEXT, text->str);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      const char *first = engraft_patient_get_text (patient, i, 0), *second = engraft_patient_get_text (patient, i, 1);
      g_autofree char *name = g_strdup_printf ("HLA-%s", engraft_donor_locus_get_name (i)), *typing = NULL;

      if (!*first && !*second)
        continue;
      typing = strchr (first, '|') ? g_strdup (first) : g_strdup_printf ("%s, %s", first, *second ? second : first);
      engraft_report_add_item (report, name, typing);
    }
  for (guint i = 0; notes[i]; i++)
    engraft_report_add (report, ENGRAFT_BLOCK_TEXT, notes[i]);
  add_common (report, item, engraft_donor_search_item_get_typing (item));
}

static void
append_limit (GString        *text,
              EngraftOptions *options,
              const char     *name,
              const char     *format)
{
  append_number (text, format, engraft_options_get_double (options, name));
}

static void
append_texts (GString        *text,
              EngraftOptions *options,
              const char     *name)
{
  const char * const *values = engraft_options_get_strv (options, name);
  g_autofree char *joined = values && *values ? g_strjoinv ("/", (char **) values) : NULL;

  append (text, joined);
}

static char *
dup_filters (EngraftOptions *options)
{
  static const char * const kinds[] = { N_("adults and units"), N_("adults"), N_("units of cord blood") };
  g_autoptr(GString) text = g_string_new (_(kinds[engraft_options_get_enum (options, "kind")]));

  append (text, engraft_options_get_boolean (options, "available") ? _("available") : _("also not available"));
  append (text, get_sex (engraft_options_get_enum (options, "sex")));
  append_limit (text, options, "min-age", _("at least %.0f years"));
  append_limit (text, options, "max-age", _("at most %.0f years"));
  append (text, get_cmv (engraft_options_get_enum (options, "cmv")));
  append_texts (text, options, "abo");
  append_texts (text, options, "pools");
  append_texts (text, options, "ethnicities");
  append_limit (text, options, "min-tnc", _("at least %g × 10⁷ nucleated cells"));
  append_limit (text, options, "min-cd34", _("at least %g × 10⁶ CD34 cells"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_budget (EngraftSearchOptions *options,
            EngraftSearchResult  *result)
{
  EngraftMatchSet set = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "match-set");
  g_auto(GStrv) loci = engraft_search_options_dup_loci (options);
  g_autofree char *counted = g_strjoinv (", ", loci);
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_printf (text, _("at most %d of %u places mismatched"),
                   (int) engraft_search_result_get_budget (result), engraft_search_options_get_n_places (options));
  if (set == ENGRAFT_MATCH_CORD)
    g_string_append_printf (text, " (%s)", _("antigens at A and B, alleles at DRB1"));
  else
    g_string_append_printf (text, " (%s)", counted);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (engraft_search_options_counts (options, i) && engraft_search_options_get_locus_budget (options, i) < 2)
      g_string_append_printf (text, _("; at %s at most %u"), engraft_donor_locus_get_name (i),
                              engraft_search_options_get_locus_budget (options, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_ranking (EngraftSearchOptions *options)
{
  g_auto(GStrv) ranking = engraft_search_options_dup_ranking (options);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; ranking[i]; i++)
    append (text, engraft_search_options_get_criterion_name (ranking[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_counts (EngraftSearchResult *result)
{
  const guint n_found = (guint) engraft_search_result_get_n_found (result);
  const guint n_searched = (guint) engraft_search_result_get_n_searched (result);
  const guint n_unknown = (guint) engraft_search_result_get_n_unknown (result);

  if (n_unknown == 0)
    return g_strdup_printf (_("%'u found among %'u searched"), n_found, n_searched);

  return g_strdup_printf (_("%'u found among %'u searched; %'u more left out, of whom a filtered attribute is not known"),
                          n_found, n_searched, n_unknown);
}

/* Of whom a locus cannot be read, and why */
static void
add_left_out (EngraftReport       *report,
              EngraftSearchResult *result)
{
  const guint64 n = engraft_search_result_get_n_left_out (result);
  g_auto(GStrv) left_out = engraft_search_result_dup_left_out (result, MAX_LEFT_OUT);
  const guint n_named = g_strv_length (left_out);
  g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, n), *text = NULL;

  if (n == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s donor cannot be read and is not among those that were searched:",
                                       "%s donors cannot be read and are not among those that were searched:",
                                       (gulong) n), number);
  engraft_report_add_item (report, _("Left out"), text);
  for (guint i = 0; i < n_named; i++)
    engraft_report_add_item (report, "", left_out[i]);
  if (n > n_named)
    {
      g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more", "And %u more",
                                                            (gulong) (n - n_named)), (guint) (n - n_named));

      engraft_report_add_item (report, "", more);
    }
}

static void
add_search (EngraftReport          *report,
            EngraftDonorSearchItem *item)
{
  EngraftSearchOptions *options = engraft_donor_search_item_get_options (item);
  EngraftSearchResult *result = engraft_donor_search_item_get_result (item);
  EngraftNomenclature *nomenclature = engraft_donor_search_item_get_nomenclature (item);
  g_autoptr(EngraftNomenclatureEntry) entry = NULL;
  g_autoptr(EngraftCwdTable) catalogue = NULL;
  g_autofree char *budget = dup_budget (options, result), *ranking = dup_ranking (options), *counts = NULL;
  g_autofree char *filters = dup_filters (ENGRAFT_OPTIONS (options)), *method = NULL;
  g_autofree char *state = engraft_donor_search_item_dup_registry_state (item);

  counts = dup_counts (result);
  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("Search"));
  engraft_report_add_item (report, is_of_file (item) ? _("File") : _("Registry"), state);
  engraft_report_add_item (report, _("Donors"), counts);
  add_left_out (report, result);
  engraft_report_add_item (report, _("Match"), budget);
  if (!is_of_file (item))
    engraft_report_add_item (report, _("Filters"), filters);
  engraft_report_add_item (report, _("Order"), ranking);
  engraft_report_add_item (report, _("Nomenclature"), engraft_nomenclature_get_release (nomenclature));
  engraft_report_add_item (report, _("Checksum"), engraft_nomenclature_get_checksum (nomenclature));
  catalogue = engraft_donor_search_item_dup_catalogue (item, &entry);
  if (catalogue)
    engraft_report_add_item (report, _("Catalogue"), engraft_nomenclature_entry_get_title (entry));
  method = engraft_search_origin_dup_method (engraft_options_get_enum (ENGRAFT_OPTIONS (options), "tce-version"));
  engraft_report_add_item (report, _("Method"), method);
}

static char *
dup_donor (EngraftDonorSearchItem   *item,
           const EngraftDonorRecord *record)
{
  g_autoptr(GString) text = g_string_new (record->kind == ENGRAFT_DONOR_CORD ? _("unit of cord blood") : _("adult"));
  int age = engraft_donor_record_get_age (record, engraft_donor_record_today ());

  if (is_of_file (item))
    return g_strdup_printf (_("row %u"), (guint) record->row);
  if (record->kind == ENGRAFT_DONOR_ADULT && age >= 0)
    append_years (text, age);
  append (text, get_sex (record->sex));
  append (text, get_cmv (record->cmv));
  append (text, get_abo (record->abo));
  append_number (text, _("%.1f × 10⁷ nucleated cells"), record->tnc);
  append_number (text, _("%.2f × 10⁶ CD34 cells"), record->cd34);
  append (text, record->bank);
  append (text, record->pool);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_match (EngraftMatch *match)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *verdict = engraft_match_dup_verdict (match);

  g_string_printf (text, "%u/%u, %s", engraft_match_get_count (match), engraft_match_get_n_places (match), verdict);
  if (engraft_match_has_tce (match))
    {
      g_autofree char *tce = engraft_match_dup_tce (match);

      g_string_append_printf (text, _("; DPB1 %s"), tce);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Where in the list, and why not earlier */
static void
add_rank (EngraftReport          *report,
          EngraftDonorSearchItem *item,
          const char             *donor)
{
  const guint position = engraft_donor_search_item_find_position (item, donor);
  g_autofree char *why = NULL, *text = NULL;

  if (position == G_MAXUINT)
    return;
  why = engraft_donor_search_item_dup_order (item, position, NULL, NULL);
  text = g_strdup_printf ("%u. %s", position + 1, why ? why : "");
  engraft_report_add_item (report, _("Rank"), text);
}

/* Of each locus how many match and against whom the others are, and why */
static void
add_loci (EngraftReport *report,
          EngraftMatch  *match)
{
  for (guint i = 0; i < engraft_match_get_n_shown_loci (match); i++)
    {
      const char *direction = engraft_match_locus_get_count (match, i, NULL) < 2
                              ? engraft_match_locus_get_direction_name (match, i) : NULL;
      g_autofree char *why = engraft_match_dup_explanation (match, i), *text = NULL;
      g_autofree char *prefix = g_strdup_printf ("%s: ", engraft_match_get_locus (match, i));
      g_autofree char *sign = engraft_match_locus_dup_sign (match, i, TRUE);

      /* the locus stands before it */
      text = g_strdup_printf ("%s%s%s; %s", sign, direction ? ", " : "", direction ? direction : "",
                              g_str_has_prefix (why, prefix) ? why + strlen (prefix) : why);
      engraft_report_add_item (report, engraft_match_get_locus (match, i), text);
    }
}

static void
add_entry (EngraftReport          *report,
           EngraftDonorSearchItem *item,
           EngraftOptions         *entry)
{
  const char *donor = engraft_options_get_string (entry, "donor"), *note = engraft_options_get_string (entry, "note");
  g_auto(GStrv) reasons = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSearchHit) hit = engraft_donor_search_item_find_hit (item, donor, &reasons, &error);
  g_autofree char *words = NULL, *matched = NULL;
  EngraftMatch *match;

  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, donor);
  if (!hit)
    {
      engraft_report_add (report, ENGRAFT_BLOCK_TEXT, error->message);
      return;
    }
  match = engraft_search_hit_get_match (hit);
  words = dup_donor (item, engraft_donor_get_record (engraft_search_hit_get_donor (hit)));
  matched = dup_match (match);
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, words);
  if (note)
    engraft_report_add_item (report, _("Note"), note);
  engraft_report_add_item (report, _("Match"), matched);
  if (engraft_donor_get_record (engraft_search_hit_get_donor (hit))->kind == ENGRAFT_DONOR_CORD)
    {
      g_autofree char *class = engraft_match_dup_cord_class (match);

      engraft_report_add_item (report, _("Cord class"), class);
    }
  add_rank (report, item, donor);
  for (guint i = 0; reasons[i]; i++)
    engraft_report_add_item (report, i == 0 ? _("Not listed") : "", reasons[i]);
  add_loci (report, match);
  add_common (report, item, engraft_match_get_donor (match));
}

/* FALSE: it was stopped */
static gboolean
add_shortlist (EngraftReport           *report,
               EngraftDonorSearchItem  *item,
               EngraftOperation        *operation,
               GError                 **error)
{
  GListModel *shortlist = engraft_donor_search_item_get_shortlist (item);
  guint n = g_list_model_get_n_items (shortlist);

  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("Shortlist"));
  if (n == 0)
    engraft_report_add (report, ENGRAFT_BLOCK_TEXT, _("No donor is on the shortlist."));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftOptions) entry = g_list_model_get_item (shortlist, i);

      if (operation)
        engraft_operation_set_fraction (operation, (double) i / (n + 1));
      if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
        return FALSE;
      add_entry (report, item, entry);
    }

  return TRUE;
}

static gboolean
add_donors (EngraftReport           *report,
            EngraftDonorSearchItem  *item,
            GError                 **error)
{
  EngraftSearchResult *result = engraft_donor_search_item_get_result (item);
  guint n = MIN (MAX_DONORS, engraft_search_result_get_n_listed (result));
  g_autofree char *title = g_strdup_printf (_("The First %u of the List"), n);

  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, title);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftSearchHit) hit = engraft_donor_search_item_dup_hit (item, i, error);
      g_autofree char *matched = NULL, *words = NULL, *text = NULL;

      if (!hit)
        return FALSE;
      matched = dup_match (engraft_search_hit_get_match (hit));
      words = dup_donor (item, engraft_donor_get_record (engraft_search_hit_get_donor (hit)));
      text = g_strdup_printf ("%s; %s", matched, words);
      engraft_report_add_item (report, engraft_donor_get_id (engraft_search_hit_get_donor (hit)), text);
    }

  return TRUE;
}

/* Why the first donors match as they do, but for those of the shortlist, of whom it stands there */
static gboolean
add_explained (EngraftReport           *report,
               EngraftDonorSearchItem  *item,
               EngraftOperation        *operation,
               GError                 **error)
{
  EngraftSearchResult *result = engraft_donor_search_item_get_result (item);
  const guint n = MIN (MAX_EXPLAINED, engraft_search_result_get_n_listed (result));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftSearchHit) hit = NULL;
      const char *id;
      g_autofree char *title = NULL, *matched = NULL;

      if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
        return FALSE;
      hit = engraft_donor_search_item_dup_hit (item, i, error);
      if (!hit)
        return FALSE;
      id = engraft_donor_get_id (engraft_search_hit_get_donor (hit));
      if (engraft_donor_search_item_find_entry (item, id))
        continue;
      /* Translators: the place in a list, and a donor */
      title = g_strdup_printf (_("%u. Donor %s"), i + 1, id);
      matched = dup_match (engraft_search_hit_get_match (hit));
      engraft_report_add (report, ENGRAFT_BLOCK_HEADING, title);
      engraft_report_add_item (report, _("Match"), matched);
      add_loci (report, engraft_search_hit_get_match (hit));
    }

  return TRUE;
}

static EngraftReport *
make_report (EngraftDonorSearchItem  *item,
             EngraftOperation        *operation,
             GError                 **error)
{
  const char *warning = _("For research and teaching; not a medical device.");
  const char *name = engraft_item_get_name (ENGRAFT_ITEM (item));
  g_autoptr(EngraftReport) report = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *footer = NULL, *date = g_date_time_format (now, "%F %R"), *when = NULL;

  if (!engraft_donor_search_item_get_result (item))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED, _("Nothing was searched yet."));
      return NULL;
    }

  footer = engraft_donor_search_item_is_simulated (item)
           ? g_strdup_printf ("%s %s", _("Simulated donors, of no real person."), warning) : g_strdup (warning);
  /* Translators: the version of Engraft, and a date and time */
  when = g_strdup_printf (_("Made by Engraft %s on %s"), PACKAGE_VERSION, date);
  report = engraft_report_new (name, footer);
  engraft_report_add (report, ENGRAFT_BLOCK_TITLE, name);
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, when);
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, footer);
  add_patient (report, item);
  add_search (report, item);
  if (!add_shortlist (report, item, operation, error) || !add_donors (report, item, error)
      || !add_explained (report, item, operation, error))
    return NULL;

  return g_steal_pointer (&report);
}

/**
 * engraft_search_report_to_pdf:
 * @item: a search with a result; in a thread, a snapshot of it
 * @operation: (nullable): is told how far it is, and may stop it
 * @error: return location for an error
 *
 * Writes a search down for people: the patient, the options, the release, how many donors were searched, the
 * shortlist with explanations, and the first of the list, the first ten of them with explanations; who was left out, and why.
 *
 * Returns: (transfer full): a PDF file
 */
GBytes *
engraft_search_report_to_pdf (EngraftDonorSearchItem  *item,
                              EngraftOperation        *operation,
                              GError                 **error)
{
  g_autoptr(EngraftReport) report = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (item), NULL);

  report = make_report (item, operation, error);

  return report ? engraft_report_to_pdf (report, operation, error) : NULL;
}

/**
 * engraft_search_report_to_pages: (skip)
 * @item: a search with a result; in a thread, a snapshot of it
 * @operation: (nullable): is told how far it is, and may stop it
 * @error: return location for an error
 *
 * Draws the pages that [func@search_report_to_pdf] writes.
 *
 * Returns: (transfer full): the pages
 */
EngraftReportPages *
engraft_search_report_to_pages (EngraftDonorSearchItem  *item,
                                EngraftOperation        *operation,
                                GError                 **error)
{
  g_autoptr(EngraftReport) report = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (item), NULL);

  report = make_report (item, operation, error);

  return report ? engraft_report_to_pages (report, operation, error) : NULL;
}

/**
 * engraft_search_report_to_html:
 * @item: a search with a result; in a thread, a snapshot of it
 * @operation: (nullable): is told how far it is, and may stop it
 * @error: return location for an error
 *
 * Writes down what [func@search_report_to_pdf] does.
 *
 * Returns: (transfer full): a web page
 */
GBytes *
engraft_search_report_to_html (EngraftDonorSearchItem  *item,
                               EngraftOperation        *operation,
                               GError                 **error)
{
  g_autoptr(EngraftReport) report = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (item), NULL);

  report = make_report (item, operation, error);

  return report ? engraft_report_to_html (report, operation, error) : NULL;
}
