/* cli-registry-show.c: what is in a registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-registry-show.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "libengraft-enums.h"
#include "libengraft/text/engraft-format.h"

static void
add_text (JsonBuilder *json,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (json, name);
  if (text && *text)
    json_builder_add_string_value (json, text);
  else
    json_builder_add_null_value (json);
}

static void
add_number (JsonBuilder *json,
            const char  *name,
            double       number)
{
  json_builder_set_member_name (json, name);
  if (isnan (number))
    json_builder_add_null_value (json);
  else
    json_builder_add_double_value (json, number);
}

static void
add_texts (JsonBuilder *json,
           const char  *name,
           char       **texts)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (; *texts; texts++)
    json_builder_add_string_value (json, *texts);
  json_builder_end_array (json);
}

/* By its nick, whatever the language; NULL: not known */
static const char *
get_nick (GType type,
          int   value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  const char *nick = g_enum_get_value (klass, value)->value_nick;

  return g_str_equal (nick, "unknown") ? NULL : nick;
}

/* As much of it as is known */
static char *
format_birth (guint32 birth)
{
  const guint year = birth / 10000, month = birth / 100 % 100, day = birth % 100;

  if (!birth)
    return NULL;

  return day ? g_strdup_printf ("%04u-%02u-%02u", year, month, day)
         : month ? g_strdup_printf ("%04u-%02u", year, month) : g_strdup_printf ("%04u", year);
}

static void
add_typings (JsonBuilder              *json,
             const EngraftDonorRecord *record)
{
  json_builder_set_member_name (json, "hla");
  json_builder_begin_object (json);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      if (!*record->typing[i][0])
        continue;
      json_builder_set_member_name (json, engraft_donor_locus_get_name (i));
      json_builder_begin_array (json);
      json_builder_add_string_value (json, record->typing[i][0]);
      /* genotypes are one text, with both values of each */
      if (*record->typing[i][1] || !strpbrk (record->typing[i][0], "+|"))
        json_builder_add_string_value (json, *record->typing[i][1] ? record->typing[i][1] : record->typing[i][0]);
      json_builder_end_array (json);
    }
  json_builder_end_object (json);
}

static void
add_donor (JsonBuilder              *json,
           const EngraftDonorRecord *record)
{
  g_autofree char *birth = format_birth (record->birth);

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "row");
  json_builder_add_int_value (json, record->row);
  add_text (json, "id", record->id);
  add_text (json, "grid", record->grid);
  add_text (json, "kind", get_nick (ENGRAFT_TYPE_DONOR_KIND, record->kind));
  add_text (json, "status", get_nick (ENGRAFT_TYPE_DONOR_STATUS, record->status));
  add_text (json, "pool", record->pool);
  add_text (json, "sex", get_nick (ENGRAFT_TYPE_SEX, record->sex));
  add_text (json, "birth", birth);
  add_text (json, "ethnicity", record->ethnicity);
  add_text (json, "abo", get_nick (ENGRAFT_TYPE_ABO, record->abo));
  add_text (json, "rhesus", get_nick (ENGRAFT_TYPE_SIGN, record->rhesus));
  add_text (json, "cmv", get_nick (ENGRAFT_TYPE_SIGN, record->cmv));
  add_text (json, "bank", record->bank);
  add_number (json, "tnc", record->tnc);
  add_number (json, "cd34", record->cd34);
  add_number (json, "volume", record->volume);
  add_text (json, "segment", get_nick (ENGRAFT_TYPE_SIGN, record->has_segment));
  add_text (json, "processing", record->processing);
  add_text (json, "accreditation", record->accreditation);
  add_typings (json, record);
  json_builder_end_object (json);
}

static void
add_registry (JsonBuilder     *json,
              EngraftRegistry *registry)
{
  g_autofree char *path = g_file_get_path (engraft_registry_get_file (registry));
  g_autofree char *name = g_filename_display_name (path);
  g_auto(GStrv) pools = engraft_registry_dup_pools (registry);
  g_auto(GStrv) ethnicities = engraft_registry_dup_ethnicities (registry);

  json_builder_begin_object (json);
  add_text (json, "file", name);
  json_builder_set_member_name (json, "donors");
  json_builder_add_int_value (json, (gint64) engraft_registry_get_n_donors (registry));
  json_builder_set_member_name (json, "revision");
  json_builder_add_int_value (json, (gint64) engraft_registry_get_revision (registry));
  add_texts (json, "pools", pools);
  add_texts (json, "ethnicities", ethnicities);
  json_builder_end_object (json);
}

/* A line for each member that is known: what a person sees is what JSON has */
static void
print_member (const char *name,
              JsonNode   *node)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_NULL (node) || JSON_NODE_HOLDS_OBJECT (node))
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      GString *list = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (array); i++)
        g_string_append_printf (list, "%s%s", i ? ", " : "", json_array_get_string_element (array, i));
      text = g_string_free (list, FALSE);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_dup_string (node);
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    text = engraft_format_count ((guint64) json_node_get_int (node));
  else
    text = engraft_format_number (json_node_get_double (node), 6);
  g_print ("%-14s %s\n", name, text);
}

static void
print_object (JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      print_member (name, node);
      if (JSON_NODE_HOLDS_OBJECT (node))
        print_object (json_node_get_object (node));
    }
}

gboolean
cli_registry_show (EngraftRegistry  *registry,
                   const char       *id,
                   gboolean          is_json,
                   GError          **error)
{
  g_autoptr(EngraftDonor) donor = id ? engraft_registry_find_donor (registry, id, error) : NULL;
  g_autoptr(JsonBuilder) json = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  if (id && !donor)
    return FALSE;
  if (donor)
    add_donor (json, engraft_donor_get_record (donor));
  else
    add_registry (json, registry);
  root = json_builder_get_root (json);
  if (is_json)
    {
      g_autofree char *text = json_to_string (root, TRUE);

      g_print ("%s\n", text);
    }
  else
    print_object (json_node_get_object (root));

  return TRUE;
}
