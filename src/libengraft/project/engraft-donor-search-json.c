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
#include "libengraft/registry/engraft-donor-age.h"

static void
add_text (JsonBuilder *json,
          const char  *name,
          const char  *text)
{
  if (!text || !*text)
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, text);
}

static void
add_number (JsonBuilder *json,
            const char  *name,
            double       number)
{
  if (isnan (number))
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, number);
}

static void
add_count (JsonBuilder *json,
           const char  *name,
           gint64       count)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, count);
}

/* by its nick, whatever the language */
static void
add_enum (JsonBuilder *json,
          const char  *name,
          GType        type,
          int          value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);

  add_text (json, name, g_enum_get_value (klass, value)->value_nick);
}

static void
add_locus (JsonBuilder  *json,
           EngraftMatch *match,
           guint         index)
{
  gboolean is_definite;
  guint count = engraft_match_locus_get_count (match, index, &is_definite), gvh, hvg, unknown;
  guint antigens = engraft_match_locus_get_antigen_count (match, index, &unknown);
  g_autoptr(GEnumClass) grades = g_type_class_ref (ENGRAFT_TYPE_MATCH_GRADE);

  engraft_match_locus_get_direction (match, index, &gvh, &hvg);
  json_builder_begin_object (json);
  add_text (json, "locus", engraft_match_get_locus (match, index));
  json_builder_set_member_name (json, "typed");
  json_builder_add_boolean_value (json, engraft_match_locus_is_typed (match, index));
  add_count (json, "count", count);
  json_builder_set_member_name (json, "definite");
  json_builder_add_boolean_value (json, is_definite);
  add_count (json, "gvh", gvh);
  add_count (json, "hvg", hvg);
  if (unknown == 0)
    add_count (json, "antigens", antigens);
  json_builder_set_member_name (json, "counted");
  json_builder_add_boolean_value (json, index < engraft_match_get_n_loci (match));
  json_builder_set_member_name (json, "grades");
  json_builder_begin_array (json);
  for (guint i = 0; i < 2; i++)
    json_builder_add_string_value (json,
                                   g_enum_get_value (grades, engraft_match_locus_get_grade (match, index, i))->value_nick);
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_match (JsonBuilder  *json,
           EngraftMatch *match)
{
  guint potential, class = engraft_match_get_cord_count (match, &potential);

  add_count (json, "count", engraft_match_get_count (match));
  add_count (json, "of", engraft_match_get_n_places (match));
  add_count (json, "cordClass", class);
  add_count (json, "cordClassPotential", potential);
  add_enum (json, "category", ENGRAFT_TYPE_MATCH_CATEGORY, engraft_match_get_category (match));
  if (engraft_match_has_tce (match))
    add_enum (json, "tce", ENGRAFT_TYPE_TCE_MATCH, engraft_match_get_tce (match));
  json_builder_set_member_name (json, "loci");
  json_builder_begin_array (json);
  for (guint i = 0; i < engraft_match_get_n_shown_loci (match); i++)
    add_locus (json, match, i);
  json_builder_end_array (json);
}

static void
add_typing (JsonBuilder              *json,
            const EngraftDonorRecord *record)
{
  json_builder_set_member_name (json, "typing");
  json_builder_begin_object (json);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (*record->typing[i][0])
      {
        json_builder_set_member_name (json, engraft_donor_locus_get_name (i));
        json_builder_begin_array (json);
        json_builder_add_string_value (json, record->typing[i][0]);
        if (*record->typing[i][1])
          json_builder_add_string_value (json, record->typing[i][1]);
        json_builder_end_array (json);
      }
  json_builder_end_object (json);
}

static void
add_donor (JsonBuilder      *json,
           EngraftSearchHit *hit)
{
  const EngraftDonorRecord *record = engraft_donor_get_record (engraft_search_hit_get_donor (hit));
  int age = engraft_donor_record_get_age (record, engraft_donor_record_today ());

  json_builder_begin_object (json);
  add_text (json, "id", record->id);
  add_text (json, "grid", record->grid);
  add_enum (json, "kind", ENGRAFT_TYPE_DONOR_KIND, record->kind);
  if (age >= 0 && record->kind == ENGRAFT_DONOR_ADULT)
    add_count (json, "age", age);
  add_enum (json, "sex", ENGRAFT_TYPE_SEX, record->sex);
  add_enum (json, "cmv", ENGRAFT_TYPE_SIGN, record->cmv);
  add_enum (json, "abo", ENGRAFT_TYPE_ABO, record->abo);
  add_enum (json, "status", ENGRAFT_TYPE_DONOR_STATUS, record->status);
  add_number (json, "tnc1e7", record->tnc);
  add_number (json, "cd34-1e6", record->cd34);
  add_text (json, "registry", record->pool);
  add_typing (json, record);
  add_match (json, engraft_search_hit_get_match (hit));
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

static void
add_head (JsonBuilder            *json,
          EngraftDonorSearchItem *item,
          EngraftSearchResult    *result)
{
  EngraftNomenclature *nomenclature = engraft_donor_search_item_get_nomenclature (item);
  g_autofree char *gl = engraft_typing_dup_gl_string (engraft_donor_search_item_get_typing (item));
  g_autofree char *state = engraft_donor_search_item_dup_registry_state (item);

  add_text (json, "notice", _("For research and teaching; not a medical device."));
  json_builder_set_member_name (json, "simulated");
  json_builder_add_boolean_value (json, engraft_donor_search_item_is_simulated (item));
  add_text (json, "name", engraft_item_get_name (ENGRAFT_ITEM (item)));
  add_text (json, "glString", gl);
  add_options (json, "patient", ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (item)));
  add_options (json, "options", ENGRAFT_OPTIONS (engraft_donor_search_item_get_options (item)));
  add_text (json, "release", engraft_nomenclature_get_release (nomenclature));
  add_text (json, "releaseChecksum", engraft_nomenclature_get_checksum (nomenclature));
  add_text (json, "registryState", state);
  add_count (json, "searched", engraft_search_result_get_n_searched (result));
  add_count (json, "found", engraft_search_result_get_n_found (result));
  add_count (json, "leftOutUnknown", engraft_search_result_get_n_unknown (result));
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

/**
 * engraft_donor_search_dup_json:
 * @item: a search with a result
 * @error: return location for an error
 *
 * Writes down the search, the patient and the listed donors.
 *
 * Returns: (transfer full): the text
 */
char *
engraft_donor_search_dup_json (EngraftDonorSearchItem  *item,
                               GError                 **error)
{
  g_autoptr(JsonBuilder) json = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;
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
  json_builder_set_member_name (json, "donors");
  json_builder_begin_array (json);
  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    {
      g_autoptr(EngraftSearchHit) hit = engraft_donor_search_item_dup_hit (item, i, error);

      if (!hit)
        return NULL;
      add_donor (json, hit);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);

  return json_generator_to_data (generator, NULL);
}

/**
 * engraft_donor_search_write_json:
 * @item: a search with a result
 * @file: a file, which is replaced
 * @error: return location for an error
 *
 * Writes the search to a file.
 *
 * Returns: whether it is written
 */
gboolean
engraft_donor_search_write_json (EngraftDonorSearchItem  *item,
                                 GFile                   *file,
                                 GError                 **error)
{
  g_autofree char *text = engraft_donor_search_dup_json (item, error);

  return text && engraft_replace_file (file, text, strlen (text), NULL, NULL, error);
}
