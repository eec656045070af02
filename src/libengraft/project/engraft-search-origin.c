/* engraft-search-origin.c: what a search was made with, so that it can be made again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-search-origin.h"

#include <glib/gi18n-lib.h>

#include "libengraft/text/engraft-json.h"

/* Of a data file nothing but typings is read, and so nothing else is asked. */
static const char * const of_file[] = { "match-set", "loci", "tce-version", NULL };

static guint
get_number (EngraftTceVersion version)
{
  return version == ENGRAFT_TCE_VERSION_1 ? 1 : 2;
}

/**
 * engraft_search_origin_dup_method: (skip)
 * @version: of the groups of T-cell epitopes
 *
 * Says by which rules donors are matched.
 *
 * Returns: (transfer full): sentences, for a person
 */
char *
engraft_search_origin_dup_method (EngraftTceVersion version)
{
  return g_strdup_printf (_("Counts by P groups and the positional rule of the WMDA framework; grades and categories as "
                            "in Atlas; T-cell epitope groups of DPB1 in version %u. Loci that are not typed may match."),
                          get_number (version));
}

/* In words of no language */
static void
add_conventions (JsonBuilder *json)
{
  engraft_json_begin_object (json, "conventions");
  engraft_json_text (json, "counts", "wmda-positional");
  engraft_json_text (json, "same", "p-group");
  engraft_json_text (json, "directions", "grma-sets");
  engraft_json_text (json, "grades", "atlas");
  engraft_json_text (json, "untyped", "potential");
  engraft_json_text (json, "genotypes", "best-of-all");
  json_builder_end_object (json);
}

/**
 * engraft_search_origin_add_json: (skip)
 * @json: an object is open
 * @nomenclature: the release that typings are read with
 * @macs: (nullable): the codes
 * @version: of the groups of T-cell epitopes
 *
 * Adds members for the program and its version, the release and the codes with their checksums, the version of the groups
 * of T-cell epitopes, and the conventions of matching.
 */
void
engraft_search_origin_add_json (JsonBuilder         *json,
                                EngraftNomenclature *nomenclature,
                                EngraftMacTable     *macs,
                                EngraftTceVersion    version)
{
  g_autofree char *method = engraft_search_origin_dup_method (version);

  g_return_if_fail (json && ENGRAFT_IS_NOMENCLATURE (nomenclature));

  engraft_json_text (json, "engraft", PACKAGE_VERSION);
  engraft_json_text (json, "release", engraft_nomenclature_get_release (nomenclature));
  engraft_json_text (json, "releaseChecksum", engraft_nomenclature_get_checksum (nomenclature));
  engraft_json_text (json, "codesChecksum", macs ? engraft_mac_table_get_checksum (macs) : NULL);
  engraft_json_number (json, "tceVersion", get_number (version));
  engraft_json_text (json, "method", method);
  add_conventions (json);
}

/* Also where it is that of the program */
static JsonNode *
make_ranking (EngraftSearchOptions *options)
{
  g_auto(GStrv) ranking = engraft_search_options_dup_ranking (options);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; ranking[i]; i++)
    json_array_add_string_element (array, ranking[i]);
  json_node_take_array (node, array);

  return node;
}

/**
 * engraft_search_origin_add_options: (skip)
 * @json: an object is open
 * @options: what was looked for
 * @donors: what was searched
 * @budget: how many places together may mismatch
 * @limit: how many donors are listed at the most; 0: all
 *
 * Adds a member “options”: the loci that count, how many places may mismatch, the filters, the ranking, and how many
 * donors are listed.  Of a data file those that are used there.
 */
void
engraft_search_origin_add_options (JsonBuilder          *json,
                                   EngraftSearchOptions *options,
                                   EngraftSearchDonors  *donors,
                                   guint                 budget,
                                   guint                 limit)
{
  g_autoptr(JsonNode) all = NULL;
  JsonObject *object;
  JsonNode *node;

  g_return_if_fail (json && ENGRAFT_IS_SEARCH_OPTIONS (options) && ENGRAFT_IS_SEARCH_DONORS (donors));

  all = engraft_options_to_json (ENGRAFT_OPTIONS (options));
  node = engraft_search_donors_is_of_file (donors) ? json_node_new (JSON_NODE_OBJECT) : json_node_copy (all);
  if (engraft_search_donors_is_of_file (donors))
    {
      json_node_take_object (node, json_object_new ());
      for (guint i = 0; of_file[i]; i++)
        if (json_object_has_member (json_node_get_object (all), of_file[i]))
          json_object_set_member (json_node_get_object (node), of_file[i],
                                  json_object_dup_member (json_node_get_object (all), of_file[i]));
    }
  object = json_node_get_object (node);
  json_object_set_int_member (object, "mismatches", budget);
  json_object_set_member (object, "ranking", make_ranking (options));
  if (limit > 0)
    json_object_set_int_member (object, "limit", limit);
  else
    json_object_set_null_member (object, "limit");
  json_builder_set_member_name (json, "options");
  json_builder_add_value (json, node);
}
