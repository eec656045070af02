/* engraft-donor-search-json.c: a search and what it found as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-donor-search-export.h"
#include "libengraft/project/engraft-finished-search.h"
#include "libengraft/project/engraft-search-origin.h"
#include "libengraft/registry/engraft-donor-age.h"
#include "libengraft/registry/engraft-donor-typing-json.h"
#include "libengraft/text/engraft-json.h"

/* Of those that are left out so many are named. */
#define MAX_LEFT_OUT 10000

/* Only what is known. */
static void
add_text (JsonBuilder *json,
          const char  *name,
          const char  *text)
{
  if (text && *text)
    engraft_json_text (json, name, text);
}

static void
add_number (JsonBuilder *json,
            const char  *name,
            double       number)
{
  if (!isnan (number))
    engraft_json_number (json, name, number);
}

/* Of a donor of a data file nothing of it is known. */
static void
add_facts (JsonBuilder              *json,
           const EngraftDonorRecord *record)
{
  int age = engraft_donor_record_get_age (record, engraft_donor_record_today ());

  add_text (json, "grid", record->grid);
  engraft_json_nick (json, "kind", ENGRAFT_TYPE_DONOR_KIND, record->kind);
  if (age >= 0 && record->kind == ENGRAFT_DONOR_ADULT)
    engraft_json_number (json, "age", age);
  engraft_json_nick (json, "sex", ENGRAFT_TYPE_SEX, record->sex);
  engraft_json_nick (json, "cmv", ENGRAFT_TYPE_SIGN, record->cmv);
  engraft_json_nick (json, "abo", ENGRAFT_TYPE_ABO, record->abo);
  engraft_json_nick (json, "status", ENGRAFT_TYPE_DONOR_STATUS, record->status);
  add_number (json, "tnc1e7", record->tnc);
  add_number (json, "cd34-1e6", record->cd34);
  add_text (json, "registry", record->pool);
}

static void
add_donor (JsonBuilder      *json,
           EngraftSearchHit *hit,
           gboolean          of_file,
           EngraftCwdTable  *catalogue)
{
  const EngraftDonorRecord *record = engraft_donor_get_record (engraft_search_hit_get_donor (hit));

  json_builder_begin_object (json);
  add_text (json, "id", record->id);
  if (of_file)
    engraft_json_number (json, "row", record->row);
  else
    add_facts (json, record);
  engraft_donor_typing_add_json (record, json);
  engraft_match_add_json (engraft_search_hit_get_match (hit), json);
  if (catalogue)
    engraft_cwd_table_add_json (catalogue, engraft_match_get_donor (engraft_search_hit_get_match (hit)), json);
  json_builder_end_object (json);
}

static void
add_options (JsonBuilder    *json,
             const char     *name,
             EngraftOptions *options)
{
  json_builder_set_member_name (json, name);
  json_builder_add_value (json, engraft_options_to_json (options));
}

/* By which catalogue it is said what is common, and how common what the patient has is */
static void
add_catalogue (JsonBuilder            *json,
               EngraftDonorSearchItem *item)
{
  g_autoptr(EngraftNomenclatureEntry) entry = NULL;
  g_autoptr(EngraftCwdTable) catalogue = engraft_donor_search_item_dup_catalogue (item, &entry);

  if (!catalogue)
    return;
  add_text (json, "catalogue", engraft_nomenclature_entry_get_title (entry));
  add_text (json, "catalogueChecksum", engraft_nomenclature_entry_get_checksum (entry));
  engraft_cwd_table_add_json (catalogue, engraft_donor_search_item_get_typing (item), json);
}

/* The loci */
static void
add_counted (JsonBuilder          *json,
             EngraftSearchOptions *options)
{
  g_auto(GStrv) loci = engraft_search_options_dup_loci (options);

  json_builder_set_member_name (json, "counted");
  json_builder_begin_array (json);
  for (guint i = 0; loci[i]; i++)
    json_builder_add_string_value (json, loci[i]);
  json_builder_end_array (json);
}

/* Who cannot be read: how many, and the first of them with the reason */
static void
add_left_out (JsonBuilder         *json,
              EngraftSearchResult *result)
{
  g_auto(GStrv) left_out = engraft_search_result_dup_left_out (result, MAX_LEFT_OUT);

  engraft_json_number (json, "leftOutNumber", engraft_search_result_get_n_left_out (result));
  json_builder_set_member_name (json, "leftOut");
  json_builder_begin_array (json);
  for (guint i = 0; left_out[i]; i++)
    json_builder_add_string_value (json, left_out[i]);
  json_builder_end_array (json);
}

static void
add_head (JsonBuilder            *json,
          EngraftDonorSearchItem *item,
          EngraftSearchResult    *result)
{
  EngraftNomenclature *nomenclature = engraft_donor_search_item_get_nomenclature (item);
  EngraftSearchOptions *options = engraft_donor_search_item_get_options (item);
  EngraftSearchDonors *donors = engraft_donor_search_item_get_donors (item);
  g_autofree char *gl = engraft_typing_dup_gl_string (engraft_donor_search_item_get_typing (item));
  g_autofree char *state = engraft_donor_search_item_dup_registry_state (item);

  add_text (json, "notice", _("For research and teaching; not a medical device."));
  json_builder_set_member_name (json, "simulated");
  json_builder_add_boolean_value (json, engraft_donor_search_item_is_simulated (item));
  add_text (json, "name", engraft_item_get_name (ENGRAFT_ITEM (item)));
  add_text (json, "glString", gl);
  add_options (json, "patient", ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (item)));
  engraft_search_origin_add_options (json, options, donors, engraft_search_result_get_budget (result),
                                     engraft_search_result_get_limit (result));
  engraft_search_origin_add_json (json, nomenclature, engraft_donor_search_item_get_macs (item),
                                  engraft_options_get_enum (ENGRAFT_OPTIONS (options), "tce-version"));
  add_catalogue (json, item);
  add_text (json, "registryState", state);
  add_counted (json, engraft_donor_search_item_get_options (item));
  engraft_search_donors_add_json (donors, json);
  engraft_json_number (json, "searched", engraft_search_result_get_n_searched (result));
  engraft_json_number (json, "found", engraft_search_result_get_n_found (result));
  engraft_json_number (json, "leftOutUnknown", engraft_search_result_get_n_unknown (result));
  add_left_out (json, result);
}

static void
add_shortlist (JsonBuilder            *json,
               EngraftDonorSearchItem *item)
{
  GListModel *shortlist = engraft_donor_search_item_get_shortlist (item);

  json_builder_set_member_name (json, "shortlist");
  json_builder_begin_array (json);
  for (guint i = 0; i < g_list_model_get_n_items (shortlist); i++)
    {
      g_autoptr(EngraftOptions) entry = g_list_model_get_item (shortlist, i);

      json_builder_add_value (json, engraft_options_to_json (entry));
    }
  json_builder_end_array (json);
}

/* Takes what is built.  INDENT: of all lines but the first; a line end within a text is written \\n. */
static void
append_json (GString     *text,
             JsonBuilder *json,
             const char  *indent)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = json_builder_get_root (json);
  g_autofree char *part = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  part = json_generator_to_data (generator, NULL);
  json_builder_reset (json);
  for (const char *at = part, *end; *at; at = end)
    {
      end = at + strcspn (at, "\n");
      end += *end == '\n';
      g_string_append (text, at == part ? "" : indent);
      g_string_append_len (text, at, end - at);
    }
}

/* One after the other, as the whole of ten thousand takes long to be written, and much memory */
static gboolean
append_donors (GString                 *text,
               EngraftDonorSearchItem  *item,
               EngraftOperation        *operation,
               GError                 **error)
{
  const guint n = engraft_search_result_get_n_listed (engraft_donor_search_item_get_result (item));
  g_autoptr(EngraftCwdTable) catalogue = engraft_donor_search_item_dup_catalogue (item, NULL);
  g_autoptr(JsonBuilder) json = json_builder_new ();
  const gboolean of_file = engraft_search_donors_is_of_file (engraft_donor_search_item_get_donors (item));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftSearchHit) hit = NULL;

      if (operation)
        engraft_operation_set_fraction (operation, (double) i / n);
      if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
        return FALSE;
      hit = engraft_donor_search_item_dup_hit (item, i, error);
      if (!hit)
        return FALSE;
      g_string_append (text, i > 0 ? ",\n    " : "\n    ");
      add_donor (json, hit, of_file, catalogue);
      append_json (text, json, "    ");
    }
  if (n > 0)
    g_string_append (text, "\n  ");

  return TRUE;
}

/**
 * engraft_donor_search_dup_json:
 * @item: a search with a result; in a thread, a snapshot of it
 * @operation: (nullable): is told how far it is, and may stop it
 * @error: return location for an error
 *
 * Writes down the search, the patient and the listed donors.  O(donors that are listed), some 0.1 ms each.
 *
 * Returns: (transfer full): the text
 */
char *
engraft_donor_search_dup_json (EngraftDonorSearchItem  *item,
                               EngraftOperation        *operation,
                               GError                 **error)
{
  g_autoptr(JsonBuilder) json = json_builder_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  EngraftSearchResult *result;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (item), NULL);

  result = engraft_donor_search_item_get_result (item);
  if (!result)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED, _("Nothing was searched yet."));
      return NULL;
    }

  json_builder_begin_object (json);
  add_head (json, item, result);
  add_shortlist (json, item);
  json_builder_end_object (json);
  append_json (text, json, "");
  g_string_truncate (text, text->len - strlen ("\n}"));
  g_string_append (text, ",\n  \"donors\" : [");
  if (!append_donors (text, item, operation, error))
    return NULL;
  g_string_append (text, "]\n}");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * engraft_donor_search_write_json:
 * @item: a search with a result; in a thread, a snapshot of it
 * @file: a file, which is replaced
 * @operation: (nullable): is told how far it is, and may stop it: the file is then as it was
 * @error: return location for an error
 *
 * Writes the search to a file.
 *
 * Returns: whether it is written
 */
gboolean
engraft_donor_search_write_json (EngraftDonorSearchItem  *item,
                                 GFile                   *file,
                                 EngraftOperation        *operation,
                                 GError                 **error)
{
  g_autofree char *text = engraft_donor_search_dup_json (item, operation, error);

  return text && engraft_replace_file (file, text, strlen (text), NULL, NULL, error);
}
