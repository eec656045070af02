/* reference-entry.c: an entry of the reference folder, and numbers compared with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/survival/engraft-group-test-private.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "reference.h"

guint n_numbers, n_failures;
double worst;

/* ---- numbers ---- */

double
number_of (JsonNode *node)
{
  const char *text;

  if (!node || json_node_is_null (node))
    return NAN;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return json_node_get_value_type (node) == G_TYPE_DOUBLE ? json_node_get_double (node)
                                                            : (double) json_node_get_int (node);
  text = json_node_get_string (node);
  if (g_str_equal (text, "Inf"))
    return INFINITY;
  if (g_str_equal (text, "-Inf"))
    return -INFINITY;

  return g_ascii_strtod (text, NULL);
}

/* NULL where there is none */
JsonObject *
object_member (JsonObject *object,
               const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

double
element (JsonArray *array,
         guint      i)
{
  return number_of (json_array_get_element (array, i));
}

void G_GNUC_PRINTF (2, 3)
fail (const Entry *entry,
      const char  *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (n_failures++ < 100)
    g_test_message ("%s, %s: %s", entry->data_set, entry->id, message);
  g_test_fail ();
}

void
check (const Entry *entry,
       const char  *what,
       double       value,
       double       expected)
{
  double error = fabs (value - expected) / fabs (expected);

  n_numbers++;
  if (isnan (expected) && isnan (value))
    return;
  if (value == expected || (fabs (expected) < 1e-13 && fabs (value) < 1e-12))
    return;
  if (!(error <= TOLERANCE))
    fail (entry, "%s is %.17g, but should be %.17g", what, value, expected);
  else if (error > worst)
    worst = error;
}

/* what R computed as 1 - x: all but 16 digits behind the point are lost there */
void
check_complement (const Entry *entry,
                  const char  *what,
                  double       value,
                  double       expected)
{
  check (entry, what, fabs (value - expected) < 4 * DBL_EPSILON ? expected : value, expected);
}

void
check_known (const Entry *entry,
             const char  *what,
             const char  *text,
             const char  *known)
{
  if (g_strcmp0 (text, known) != 0)
    fail (entry, "the test knows only the %s “%s”, not “%s”", what, known, text ? text : "");
}

void
check_count (const Entry *entry,
             const char  *what,
             double       value,
             double       expected)
{
  n_numbers++;
  if (value != expected)
    fail (entry, "%s is %.17g, but should be %.17g", what, value, expected);
}

/* counts are exact; sums of weights are numbers */
void
check_total (const Entry *entry,
             const char  *what,
             double       value,
             double       expected)
{
  if (expected == floor (expected))
    check_count (entry, what, value, expected);
  else
    check (entry, what, value, expected);
}

/* ---- what an entry asks for ---- */

/* an option of the R call, such as rho=0.5 */
static char *
dup_argument (const char *call,
              const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("[(, ]%s *= *\"?([^,)\"]+)", name);
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  return g_regex_match (regex, call ? call : "", 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* a member of the specification under either name, as text */
char *
dup_member (const Entry *entry,
            const char  *name)
{
  JsonNode *node = json_object_get_member (entry->spec, name);
  double number;

  if (!node || json_node_is_null (node))
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        g_string_append_printf (text, "%s%s", i ? "+" : "",
                                json_array_get_string_element (json_node_get_array (node), i));
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  number = number_of (node);

  return g_strdup_printf ("%.17g", number);
}

char *
dup_setting (const Entry *entry,
             const char  *first,
             const char  *other)
{
  char *value = dup_member (entry, first);

  if (!value)
    value = dup_member (entry, other);

  return value ? value : dup_argument (entry->call, other);
}

/* time, status, event, entry and group from “Surv(a, b, c == 2) ~ group” where the
 * specification has them not */
GHashTable *
read_formula (const char *call)
{
  GHashTable *roles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(GRegex) regex = g_regex_new ("Surv *\\( *([^,()]+), *([^,()]+?)(?:, *([^,()]+?))? *\\) *~ *([^,() +]+)", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *last = NULL;
  g_auto(GStrv) sides = NULL;

  if (!g_regex_match (regex, call ? call : "", 0, &match))
    return roles;
  last = g_match_info_fetch (match, 3);
  g_hash_table_insert (roles, "time", g_match_info_fetch (match, *last ? 2 : 1));
  if (*last)
    g_hash_table_insert (roles, "start", g_match_info_fetch (match, 1));
  else
    {
      g_free (last);
      last = g_match_info_fetch (match, 2);
    }
  sides = g_strsplit (last, "==", 2);
  g_hash_table_insert (roles, "status", g_strdup (g_strstrip (sides[0])));
  if (sides[1])
    g_hash_table_insert (roles, "event", g_strdup (g_strstrip (sides[1])));
  g_hash_table_insert (roles, "group", g_match_info_fetch (match, 4));
  if (g_str_equal (g_hash_table_lookup (roles, "group"), "1"))
    g_hash_table_remove (roles, "group");

  return roles;
}

char *
dup_role (const Entry *entry,
          GHashTable  *formula,
          const char  *name)
{
  char *value = dup_member (entry, name);

  return value ? value : g_strdup (g_hash_table_lookup (formula, name));
}
