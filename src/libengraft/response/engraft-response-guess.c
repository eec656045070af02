/* engraft-response-guess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-response-guess.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "libengraft/data/engraft-value-coding.h"

/* proposals that a person still reads */
#define MAX_PROPOSALS 4

/* values of which one is chosen by hand without a word for it */
#define MAX_GRADES 6

/* In small letters, in English, German and Spanish; responses of tumours by RECIST and of leukaemia, lymphoma and myeloma
 * by their usual letters */
static const char * const response_words[] = {
  "1", "true", "yes", "y", "ja", "j", "si", "sí", "response", "responder", "responded", "cr", "cri", "crh", "pr", "vgpr", "scr", "mcr",
  "complete response", "partial response", "complete remission", "partial remission", "remission", "success", "improved", "improvement",
  "ansprechen", "angesprochen", "respuesta", "major", "complete", "partial", NULL
};
static const char * const other_words[] = {
  "0", "false", "no", "n", "nein", "none", "no response", "non-responder", "nonresponder", "nr", "sd", "pd", "stable disease",
  "progressive disease", "progression", "failure", "not improved", "keine", "ninguna", "ninguno", "absent", NULL
};

/* Pieces of names that outcomes of treatment have */
static const char * const names[] = {
  "respon", "improv", "remission", "recist", "success", "outcome", "ansprech", "respuesta", "mejor", "besser", NULL
};

/* From the worst to the best, or from none to much; words of one place are parted by a bar */
static const char * const scales[][9] = {
  { "pd|progressive disease|progression", "sd|stable disease|nc|no change", "mr|minor response", "pr|partial response|partial remission",
    "vgpr|very good partial response", "cr|complete response|complete remission", "scr|stringent complete response", NULL },
  { "nr|no response|non-responder|nonresponder", "pr|partial response|partial remission",
    "cri|crh|crp", "cr|complete response|complete remission", NULL },
  { "none|no|absent|normal|keine|ninguna|ninguno", "minimal|trace", "mild|slight|some|leicht|leve", "moderate|mittel|mäßig|moderado|moderada",
    "marked|severe|strong|schwer|grave|severo|severa", "extreme|very severe|sehr schwer", NULL },
  { "worse|much worse|schlechter|peor", "same|unchanged|no change|unverändert|igual", "better|improved|besser|mejor",
    "much better|much improved|viel besser|mucho mejor", NULL },
  { "very low", "low|niedrig|bajo|baja", "medium|intermediate|mittel|medio|media", "high|hoch|alto|alta", "very high", NULL },
  { "i", "ii", "iii", "iv", "v", NULL },
};

/* Its place on SCALE, or -1 */
static int
find_place (const char * const *scale,
            const char         *value)
{
  g_autofree char *text = g_utf8_strdown (value, -1);

  g_strstrip (text);
  for (int place = 0; scale[place]; place++)
    {
      g_auto(GStrv) words = g_strsplit (scale[place], "|", -1);

      if (g_strv_contains ((const char * const *) words, text))
        return place;
    }

  return -1;
}

guint *
engraft_response_guess_scale (GPtrArray *values)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree guint *places = g_new0 (guint, values->len + 1);
      guint seen = 0, n = 0;

      for (; n < values->len; n++)
        {
          int place = find_place (scales[i], values->pdata[n]);

          if (place < 0 || seen & 1u << place)
            break;
          seen |= 1u << place;
          places[n] = place;
        }
      if (n > 0 && n == values->len)
        return g_steal_pointer (&places);
    }

  return NULL;
}

int
engraft_response_guess_word (const char *value)
{
  g_autofree char *text = g_utf8_strdown (value, -1);

  g_strstrip (text);
  if (g_strv_contains (response_words, text))
    return 1;

  return g_strv_contains (other_words, text) ? -1 : 0;
}

gboolean
engraft_response_is_asked (const char * const *asked,
                           const char         *value,
                           gboolean            logical)
{
  if (asked && g_strv_contains (asked, value))
    return TRUE;
  for (guint i = 0; logical && asked && asked[i]; i++)
    if (engraft_response_guess_word (asked[i]) != 0
        && engraft_response_guess_word (asked[i]) == engraft_response_guess_word (value))
      return TRUE;

  return FALSE;
}

int
engraft_response_guess_value (GPtrArray *values)
{
  if (values->len != 2)
    return -1;
  for (int i = 0; i < 2; i++)
    if (engraft_response_guess_word (values->pdata[i]) == 1 && engraft_response_guess_word (values->pdata[1 - i]) == -1)
      return i;

  return -1;
}

static gboolean
is_named (EngraftColumn *column)
{
  g_autofree char *both = g_strdup_printf ("%s %s", engraft_column_get_name (column), engraft_column_get_title (column));
  g_autofree char *text = g_utf8_strdown (both, -1);

  for (guint i = 0; names[i]; i++)
    if (strstr (text, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_role (EngraftCohort *cohort,
          const char    *name)
{
  static const char * const roles[] = { "subject", "time", "origin", "entry", "group", "weight", "cluster" };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), roles[i]), name) == 0)
      return TRUE;

  return FALSE;
}

/* MASK: a bit for each value that is a response */
static void
propose (GListStore    *notices,
         EngraftColumn *column,
         GPtrArray     *values,
         guint          mask)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_alloc ();
  JsonArray *chosen = json_array_new ();
  g_autoptr(GString) named = g_string_new (NULL);
  g_autoptr(EngraftNotice) notice = NULL;
  g_autofree char *text = NULL, *message = NULL, *label = NULL;

  for (guint i = 0; i < values->len; i++)
    if (mask & 1u << i)
      {
        json_array_add_string_element (chosen, values->pdata[i]);
        g_string_append_printf (named, "%s%s", named->len ? ", " : "", (char *) values->pdata[i]);
      }
  json_object_set_string_member (object, "response", engraft_column_get_name (column));
  json_object_set_array_member (object, "responses", chosen);
  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  /* Translators: a column, and those of its values that would be a response */
  message = g_strdup_printf (_("“%s” may tell who responded, by %s."), engraft_column_get_title (column), named->str);
  /* Translators: the same on a button */
  label = g_strdup_printf (_("%s: %s"), engraft_column_get_title (column), named->str);
  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "response", message);
  engraft_notice_set_remedy (notice, label, "options", text);
  g_list_store_append (notices, notice);
}

gboolean
engraft_response_guess_is_ordered (GPtrArray *values)
{
  for (guint i = 1; i < values->len; i++)
    if (g_utf8_collate (values->pdata[i - 1], values->pdata[i]) > 0)
      return TRUE;

  return FALSE;
}

/* Of grades without words for a response: all that do not say “none”, and the highest; without an order or a “none” each */
static void
propose_grades (GListStore    *notices,
                EngraftColumn *column,
                GPtrArray     *values,
                guint          others)
{
  guint n = values->len, last = 1u << (n - 1), rest = ((1u << n) - 1) & ~others;
  gboolean ordered = engraft_column_is_numeric (column) || engraft_response_guess_is_ordered (values);

  if (others && rest)
    propose (notices, column, values, rest);
  if (ordered && !(others & last) && rest != last)
    propose (notices, column, values, last);
  if (ordered && !others && n > 2)
    propose (notices, column, values, rest & ~1u);
  for (guint i = 0; !ordered && !others && i < MIN (n, MAX_PROPOSALS); i++)
    propose (notices, column, values, 1u << i);
}

/* NAMED: first those whose name says so, then those whose values do */
static void
propose_column (GListStore    *notices,
                EngraftColumn *column,
                gboolean       named,
                gboolean       asked)
{
  g_autoptr(EngraftValueCoding) coding = engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column),
                                                                   ENGRAFT_RESPONSE_MAX_LEVELS);
  guint mask = 0, others = 0, n = coding ? coding->names->len : 0;
  int single;

  if (n < 2 || engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return;
  single = engraft_response_guess_value (coding->names);
  for (guint i = 0; i < n; i++)
    {
      int word = engraft_response_guess_word (coding->names->pdata[i]);

      mask |= word == 1 ? 1u << i : 0;
      others |= word == -1 ? 1u << i : 0;
    }
  if (asked ? FALSE : is_named (column) != named)
    return;
  if (single >= 0)
    propose (notices, column, coding->names, 1u << single);
  else if (mask && others && !engraft_column_is_numeric (column))
    propose (notices, column, coding->names, mask);
  else if ((named || asked) && n <= MAX_GRADES)
    propose_grades (notices, column, coding->names, others);
}

GListStore *
engraft_response_guess (EngraftTable  *table,
                        EngraftCohort *cohort,
                        const char    *column)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  EngraftColumn *asked = column ? engraft_table_find_column (table, column) : NULL;

  if (asked)
    propose_column (notices, asked, TRUE, TRUE);
  for (int named = TRUE; !asked && named >= FALSE; named--)
    for (guint j = 0; j < engraft_table_get_n_columns (table); j++)
      {
        EngraftColumn *other = engraft_table_get_column (table, j);

        if (g_list_model_get_n_items (G_LIST_MODEL (notices)) < MAX_PROPOSALS
            && !has_role (cohort, engraft_column_get_name (other)))
          propose_column (notices, other, named, FALSE);
      }

  return g_list_model_get_n_items (G_LIST_MODEL (notices)) ? g_steal_pointer (&notices) : NULL;
}
