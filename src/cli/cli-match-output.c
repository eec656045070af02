/* cli-match-output.c: donors that match, on a terminal or as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-match-output.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli/cli-match-changes.h"
#include "cli/cli-release.h"
#include "libengraft/project/engraft-search-origin.h"
#include "libengraft/hla/engraft-nomenclature-store.h"
#include "libengraft/registry/engraft-donor-typing-json.h"
#include "libengraft/registry/engraft-left-out.h"
#include "libengraft/registry/engraft-left-out.h"

/* Of those that are not counted DPB1, which is part of the order of a registry, and what a donor of the list is typed by.
 * All matches of a patient have the same loci. */
static gboolean
has_extra (const CliAnswer *answer,
           guint            index)
{
  EngraftMatch *first = ((CliFound *) answer->found->pdata[0])->match;

  if (index < engraft_match_get_n_loci (first))
    return FALSE;
  if (g_str_equal (engraft_match_get_locus (first, index), "DPB1"))
    return TRUE;
  for (guint i = 0; i < answer->found->len; i++)
    if (engraft_match_locus_is_typed (((CliFound *) answer->found->pdata[i])->match, index))
      return TRUE;

  return FALSE;
}

/* Which loci have a column behind those that are counted */
static GArray *
list_extras (const CliAnswer *answer)
{
  EngraftMatch *first = answer->found->len > 0 ? ((CliFound *) answer->found->pdata[0])->match : NULL;
  GArray *extras = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; first && i < engraft_match_get_n_shown_loci (first); i++)
    if (has_extra (answer, i))
      g_array_append_val (extras, i);

  return extras;
}

static int
get_width (EngraftMatch *match,
           guint         index)
{
  return MAX ((int) strlen (engraft_match_get_locus (match, index)), 5);
}

static void
print_head (EngraftMatch *match,
            const GArray *extras)
{
  g_print ("%6s  %-16s %-7s", _("Row"), _("Donor"), _("Match"));
  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    g_print (" %-*s", get_width (match, i), engraft_match_get_locus (match, i));
  for (guint i = 0; i < extras->len; i++)
    {
      const guint index = g_array_index (extras, guint, i);
      g_autofree char *name = g_strdup_printf ("(%s)", engraft_match_get_locus (match, index));

      g_print (" %-*s", get_width (match, index) + 1, name);
    }
  g_print (" %s\n", _("Category"));
}

static void
print_found (CliFound     *found,
             const GArray *extras)
{
  g_autofree char *count = g_strdup_printf ("%u/%u", engraft_match_get_count (found->match),
                                            engraft_match_get_n_places (found->match));
  g_autofree char *verdict = engraft_match_dup_verdict (found->match);
  g_autofree char *tce = engraft_match_has_tce (found->match) ? engraft_match_dup_tce (found->match) : NULL;

  g_print ("%6u  %-16s %-7s", found->row, engraft_donor_get_id (found->donor), count);
  for (guint i = 0; i < engraft_match_get_n_loci (found->match); i++)
    {
      g_autofree char *locus = engraft_match_locus_dup_sign (found->match, i, FALSE);

      g_print (" %-*s", get_width (found->match, i), locus);
    }
  for (guint i = 0; i < extras->len; i++)
    {
      const guint index = g_array_index (extras, guint, i);
      g_autofree char *locus = engraft_match_locus_dup_sign (found->match, index, FALSE);

      g_print (" %-*s", get_width (found->match, index) + 1, engraft_match_locus_is_typed (found->match, index) ? locus : "");
    }
  g_print (" %s%s%s\n", verdict, tce ? "; DPB1: " : "", tce ? tce : "");
}

/* How common what was typed is, when a catalogue is kept */
static void
print_catalogue (EngraftTyping *typing,
                 const char    *whose)
{
  g_autoptr(EngraftCwdTable) catalogue = cli_catalogue_open ();
  g_auto(GStrv) notes = catalogue ? engraft_cwd_table_dup_notes (catalogue, typing) : NULL;

  for (guint i = 0; notes && notes[i]; i++)
    g_print ("  %s %s\n", whose, notes[i]);
}

static void
print_reasons (CliFound *found)
{
  if (!found->reasons)
    return;
  g_print ("  %s\n", found->reasons[0] ? _("It is not in the list:") : _("It is in the list."));
  for (guint i = 0; found->reasons[i]; i++)
    g_print ("  - %s\n", found->reasons[i]);
}

static void
print_explanation (CliFound     *found,
                   const GArray *extras)
{
  print_head (found->match, extras);
  print_found (found, extras);
  print_reasons (found);
  for (guint i = 0; i < engraft_match_get_n_shown_loci (found->match); i++)
    {
      g_autofree char *why = engraft_match_dup_explanation (found->match, i);

      g_print ("  %s (%s, %s)\n", why,
               engraft_match_grade_get_name (engraft_match_locus_get_grade (found->match, i, 0)),
               engraft_match_grade_get_name (engraft_match_locus_get_grade (found->match, i, 1)));
    }
  print_catalogue (engraft_match_get_patient (found->match), _("Patient:"));
  print_catalogue (engraft_match_get_donor (found->match), _("Donor:"));
}

static void
add_found (JsonBuilder     *json,
           CliFound        *found,
           EngraftCwdTable *catalogue)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "row");
  json_builder_add_int_value (json, found->row);
  json_builder_set_member_name (json, "id");
  json_builder_add_string_value (json, engraft_donor_get_id (found->donor));
  engraft_donor_typing_add_json (engraft_donor_get_record (found->donor), json);
  engraft_match_add_json (found->match, json);
  if (catalogue)
    engraft_cwd_table_add_json (catalogue, engraft_match_get_donor (found->match), json);
  if (found->reasons)
    {
      json_builder_set_member_name (json, "notListed");
      json_builder_begin_array (json);
      for (guint i = 0; found->reasons[i]; i++)
        json_builder_add_string_value (json, found->reasons[i]);
      json_builder_end_array (json);
    }
  json_builder_end_object (json);
}

/* By which catalogue it is said what is common, and how common what the patient has is */
static void
add_catalogue (JsonBuilder     *json,
               EngraftCwdTable *catalogue,
               EngraftTyping   *patient)
{
  EngraftNomenclatureEntry *entry = engraft_nomenclature_store_get_default_entry (
    engraft_nomenclature_store_get_default (), ENGRAFT_NOMENCLATURE_CATALOGUE);

  json_builder_set_member_name (json, "catalogue");
  json_builder_add_string_value (json, engraft_nomenclature_entry_get_title (entry));
  json_builder_set_member_name (json, "catalogueChecksum");
  json_builder_add_string_value (json, engraft_nomenclature_entry_get_checksum (entry));
  engraft_cwd_table_add_json (catalogue, patient, json);
}

/* The loci that are counted */
static void
add_counted (JsonBuilder          *json,
             EngraftSearchOptions *search)
{
  g_auto(GStrv) loci = engraft_search_options_dup_loci (search);

  json_builder_set_member_name (json, "counted");
  json_builder_begin_array (json);
  for (guint i = 0; loci[i]; i++)
    json_builder_add_string_value (json, loci[i]);
  json_builder_end_array (json);
}

/* The members of one patient's answer */
static void
add_answer (JsonBuilder     *json,
            const CliAnswer *answer,
            EngraftCwdTable *catalogue)
{
  g_autofree char *gl = engraft_typing_dup_gl_string (answer->patient);
  EngraftNomenclature *nomenclature = engraft_typing_get_nomenclature (answer->patient);

  json_builder_begin_object (json);
  if (answer->patient_id)
    {
      json_builder_set_member_name (json, "id");
      json_builder_add_string_value (json, answer->patient_id);
    }
  json_builder_set_member_name (json, "patient");
  json_builder_add_string_value (json, gl);
  engraft_search_origin_add_json (json, nomenclature, answer->macs,
                                  engraft_options_get_enum (ENGRAFT_OPTIONS (answer->search), "tce-version"));
  engraft_search_origin_add_options (json, answer->search, answer->donors, (guint) MAX (answer->mismatches, 0),
                                     answer->limit);
  engraft_search_donors_add_json (answer->donors, json);
  if (catalogue)
    add_catalogue (json, catalogue, answer->patient);
  add_counted (json, answer->search);
  json_builder_set_member_name (json, "searched");
  json_builder_add_int_value (json, (gint64) answer->n_searched);
  json_builder_set_member_name (json, "found");
  json_builder_add_int_value (json, (gint64) answer->n_found);
  json_builder_set_member_name (json, "leftOut");
  json_builder_begin_array (json);
  for (guint i = 0; i < answer->refused->len; i++)
    {
      g_autofree char *sentence = engraft_left_out_dup_sentence (answer->refused->pdata[i]);

      json_builder_add_string_value (json, sentence);
    }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "donors");
  json_builder_begin_array (json);
  for (guint i = 0; i < answer->found->len; i++)
    add_found (json, answer->found->pdata[i], catalogue);
  json_builder_end_array (json);
  if (answer->changes)
    cli_changes_add_json (answer->changes, json);
  json_builder_end_object (json);
}

void
cli_answers_print_json (const CliAnswer *answers,
                        guint            n,
                        gboolean         as_list)
{
  g_autoptr(EngraftCwdTable) catalogue = cli_catalogue_open ();
  g_autoptr(JsonBuilder) json = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;

  if (as_list)
    json_builder_begin_array (json);
  for (guint i = 0; i < n; i++)
    add_answer (json, &answers[i], catalogue);
  if (as_list)
    json_builder_end_array (json);
  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}

static void
print_not_counted (const CliAnswer *self,
                   const GArray    *extras)
{
  g_autoptr(GString) loci = g_string_new (NULL);

  for (guint i = 0; i < extras->len; i++)
    g_string_append_printf (loci, "%s%s", i > 0 ? ", " : "",
                            engraft_match_get_locus (((CliFound *) self->found->pdata[0])->match,
                                                     g_array_index (extras, guint, i)));
  if (extras->len == 0)
    return;
  /* Translators: loci, by their number */
  g_print (ngettext ("%s is not counted.", "%s are not counted.", extras->len), loci->str);
  g_print ("\n");
}

void
cli_answer_print (const CliAnswer *self,
                  guint            limit)
{
  g_auto(GStrv) notes = engraft_typing_dup_notes (self->patient);
  g_autoptr(GArray) extras = list_extras (self);

  if (self->patient_id)
    g_print (_("Patient %s"), self->patient_id);
  if (self->patient_id)
    g_print ("\n");
  g_print ("%s\n", engraft_nomenclature_get_release (engraft_typing_get_nomenclature (self->patient)));
  for (guint i = 0; notes[i]; i++)
    g_print ("%s\n", notes[i]);
  print_catalogue (self->patient, _("Patient:"));
  g_print (ngettext ("%lu donor searched, %u left out; %lu with at most %d of %d places mismatched.\n",
                     "%lu donors searched, %u left out; %lu with at most %d of %d places mismatched.\n", (gulong) self->n_searched),
           (gulong) self->n_searched, self->n_refused ? (guint) self->n_refused : self->refused->len,
           (gulong) self->n_found, self->mismatches,
           (int) engraft_search_options_get_n_places (self->search));
  if (self->found->len > 0)
    g_print ("%s: %s\n", _("Ranking"), self->ranking);
  if (self->found->len > 0)
    print_head (((CliFound *) self->found->pdata[0])->match, extras);
  for (guint i = 0; i < self->found->len; i++)
    print_found (self->found->pdata[i], extras);
  if (self->found->len > 0)
    g_print ("%s\n", _("= matches, ~ may match, > mismatch against the patient (GvH), < against the donor (HvG), "
                       "x both, ? the direction is not sure. Counts by positions and P groups (WMDA), directions by sets "
                       "(GRMA), categories as in Atlas."));
  print_not_counted (self, extras);
  if (self->changes)
    cli_changes_print (self->changes, limit);
}

void
cli_answer_print_explanations (const CliAnswer *self)
{
  g_autoptr(GArray) extras = list_extras (self);

  for (guint i = 0; i < self->found->len; i++)
    print_explanation (self->found->pdata[i], extras);
}

void
cli_answer_print_refused (const CliAnswer *self)
{
  enum { MOST = 20 };
  const guint n = self->refused->len;

  for (guint i = 0; i < MIN (n, MOST); i++)
    {
      g_autofree char *sentence = engraft_left_out_dup_sentence (self->refused->pdata[i]);

      g_printerr ("%s\n", sentence);
    }
  if (n > MOST)
    g_printerr (ngettext ("And %u more row.\n", "And %u more rows.\n", n - MOST), n - MOST);
}

/* Takes @match. */
CliFound *
cli_found_new (EngraftDonor *donor,
               guint         row,
               EngraftMatch *match)
{
  CliFound *self = g_new (CliFound, 1);

  *self = (CliFound) { g_object_ref (donor), row, match, NULL };

  return self;
}

void
cli_found_free (CliFound *self)
{
  g_object_unref (self->donor);
  g_object_unref (self->match);
  g_strfreev (self->reasons);
  g_free (self);
}

void
cli_answer_clear (CliAnswer *self)
{
  g_clear_object (&self->patient);
  g_clear_object (&self->person);
  g_clear_object (&self->search);
  g_clear_object (&self->donors);
  g_clear_object (&self->macs);
  g_clear_pointer (&self->patient_id, g_free);
  g_clear_pointer (&self->ranking, g_free);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_clear_pointer (&self->changes, cli_changes_free);
}
