/* engraft-score-reader.c: the file that defines a score, checked part by part.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-expression-lexer.h"
#include "libengraft/scores/engraft-score-private.h"

#define MAX_DAYS 400

typedef struct
{
  EngraftScore *score;
  const char   *name;    /* of the file */
  GHashTable   *names;   /* that formulas can use, so that none is given twice */
  char         *place;   /* such as “inputs[3]”, or NULL */
  GError      **error;
} Reader;

static gboolean G_GNUC_PRINTF (3, 4)
refuse (Reader     *reader,
        const char *member,
        const char *format,
        ...)
{
  g_autofree char *message = NULL, *place = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  place = reader->place && member ? g_strdup_printf ("%s.%s", reader->place, member)
          : g_strdup (member ? member : reader->place ? reader->place : "{}");
  g_set_error (reader->error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_DEFINITION, _("%s, %s: %s"),
               reader->name, place, message);

  return FALSE;
}

static gboolean
check_members (Reader             *reader,
               JsonObject         *object,
               const char * const *known)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      return refuse (reader, name, _("this is not known here."));

  return TRUE;
}

static gboolean
has_type (JsonNode *node,
          GType     type)
{
  GType found = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return found == type || (type == G_TYPE_DOUBLE && found == G_TYPE_INT64);
}

/* text: stays as it is when the member is not there */
static gboolean
read_text (Reader      *reader,
           JsonObject  *object,
           const char  *member,
           gboolean     needed,
           char       **text)
{
  JsonNode *node = json_object_get_member (object, member);

  if (!node)
    return !needed || refuse (reader, member, _("this text is missing."));
  if (!has_type (node, G_TYPE_STRING) || !*json_node_get_string (node))
    return refuse (reader, member, _("a text is needed."));
  g_free (*text);
  *text = g_strdup (json_node_get_string (node));

  return TRUE;
}

static gboolean
read_number (Reader     *reader,
             JsonObject *object,
             const char *member,
             double     *number)
{
  JsonNode *node = json_object_get_member (object, member);

  if (!node)
    return TRUE;
  if (!has_type (node, G_TYPE_DOUBLE) || !isfinite (json_node_get_double (node)))
    return refuse (reader, member, _("a number is needed."));
  *number = json_node_get_double (node);

  return TRUE;
}

static gboolean
read_truth (Reader     *reader,
            JsonObject *object,
            const char *member,
            gboolean   *truth)
{
  JsonNode *node = json_object_get_member (object, member);

  if (!node)
    return TRUE;
  if (!has_type (node, G_TYPE_BOOLEAN))
    return refuse (reader, member, _("true or false is needed."));
  *truth = json_node_get_boolean (node);

  return TRUE;
}

/* its place among the words, or -1 after an error */
static int
read_word (Reader             *reader,
           JsonObject         *object,
           const char         *member,
           const char * const *words,
           int                 otherwise)
{
  g_autofree char *text = NULL, *list = NULL;

  if (!read_text (reader, object, member, otherwise < 0, &text))
    return -1;
  if (!text)
    return otherwise;
  for (int i = 0; words[i]; i++)
    if (g_str_equal (words[i], text))
      return i;
  list = g_strjoinv (", ", (char **) words);
  refuse (reader, member, _("“%s” is not one of %s."), text, list);

  return -1;
}

typedef gboolean (*ReadPart) (Reader     *reader,
                              JsonObject *object,
                              gpointer    user_data);

/* every object of a list by itself; reader->place says which */
static gboolean
read_list (Reader     *reader,
           JsonObject *object,
           const char *member,
           ReadPart    read,
           gpointer    user_data)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array;
  char *outer = reader->place;
  gboolean good = TRUE;

  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (reader, member, _("a list is needed."));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array) && good; i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      reader->place = outer ? g_strdup_printf ("%s.%s[%u]", outer, member, i) : g_strdup_printf ("%s[%u]", member, i);
      good = JSON_NODE_HOLDS_OBJECT (element) ? read (reader, json_node_get_object (element), user_data)
                                              : refuse (reader, NULL, _("an object is needed."));
      g_free (reader->place);
      reader->place = outer;
    }

  return good;
}

static gboolean
take_name (Reader     *reader,
           const char *name)
{
  if (!engraft_expression_is_bare_name (name))
    return refuse (reader, "id", _("“%s” is no word that a formula can use."), name);
  if (!g_hash_table_add (reader->names, g_strdup (name)))
    return refuse (reader, "id", _("“%s” is there twice."), name);

  return TRUE;
}

static gboolean
read_level (Reader     *reader,
            JsonObject *object,
            gpointer    user_data)
{
  static const char * const known[] = { "value", "title", NULL };
  EngraftScoreInput *input = user_data;
  gboolean words = input->kind == ENGRAFT_SCORE_INPUT_CHOICE;
  g_autofree char *value = NULL, *title = NULL;
  double number = NAN;

  if (!check_members (reader, object, known) || !read_text (reader, object, "title", words, &title) ||
      !(words ? read_text (reader, object, "value", TRUE, &value) : read_number (reader, object, "value", &number)))
    return FALSE;
  if (!words && isnan (number))
    return refuse (reader, "value", _("a number is needed."));
  engraft_score_input_add_level (input, value, number, title);

  return TRUE;
}

static gboolean
read_unit (Reader     *reader,
           JsonObject *object,
           gpointer    user_data)
{
  static const char * const known[] = { "unit", "factor", "offset", NULL };
  g_autofree char *unit = NULL;
  double factor = NAN, offset = 0;

  if (!check_members (reader, object, known) || !read_text (reader, object, "unit", TRUE, &unit) ||
      !read_number (reader, object, "factor", &factor) || !read_number (reader, object, "offset", &offset))
    return FALSE;
  if (!(factor != 0))
    return refuse (reader, "factor", _("a number that is not 0 is needed."));
  engraft_score_input_add_unit (user_data, unit, factor, offset);

  return TRUE;
}

static gboolean
check_input (Reader            *reader,
             EngraftScoreInput *input)
{
  gboolean series = input->kind == ENGRAFT_SCORE_INPUT_SERIES || input->kind == ENGRAFT_SCORE_INPUT_DAYS;

  if (input->kind == ENGRAFT_SCORE_INPUT_CHOICE && !input->levels->len)
    return refuse (reader, "levels", _("a choice needs its values."));
  if (input->minimum > input->maximum)
    return refuse (reader, "maximum", _("this is less than the minimum."));
  if (series && !(input->last >= input->first && input->last - input->first < MAX_DAYS))
    return refuse (reader, "last", _("a series needs a first and a last day, and has at most %d days."), MAX_DAYS);
  if (input->kind != ENGRAFT_SCORE_INPUT_CHOICE && input->kind != ENGRAFT_SCORE_INPUT_FLAG &&
      input->kind != ENGRAFT_SCORE_INPUT_DATE && input->kind != ENGRAFT_SCORE_INPUT_DAYS && !input->levels->len &&
      (isnan (input->minimum) || isnan (input->maximum)))
    return refuse (reader, "maximum", _("a number needs a minimum and a maximum."));

  for (guint i = 0; i < engraft_score_input_get_n_columns (input); i++)
    {
      g_autofree char *name = engraft_score_input_dup_column_name (input, i);

      if (!take_name (reader, name))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_input (Reader     *reader,
            JsonObject *object,
            gpointer    user_data)
{
  static const char * const known[] = { "id", "title", "note", "group", "kind", "unit", "units", "minimum", "maximum",
                                        "above", "levels", "optional", "needed", "direction", "first", "last", "gaps", NULL };
  static const char * const kinds[] = { "number", "whole", "choice", "flag", "date", "series", "days", NULL };
  static const char * const ways[] = { "unknown", "up", "down", NULL };
  EngraftScoreInput *input = engraft_score_input_new ();
  g_autofree char *unit = NULL;
  double first = NAN, last = NAN, above = NAN;
  int kind, way;

  g_ptr_array_add (reader->score->inputs, input);
  if (!check_members (reader, object, known) ||
      !read_text (reader, object, "id", TRUE, &input->id) || !read_text (reader, object, "title", TRUE, &input->title) ||
      !read_text (reader, object, "note", FALSE, &input->note) || !read_text (reader, object, "group", FALSE, &input->group) ||
      !read_text (reader, object, "unit", FALSE, &unit) || !read_text (reader, object, "needed", FALSE, &input->needed) ||
      !read_number (reader, object, "minimum", &input->minimum) || !read_number (reader, object, "maximum", &input->maximum) ||
      !read_number (reader, object, "above", &above) ||
      !read_number (reader, object, "first", &first) || !read_number (reader, object, "last", &last) ||
      !read_truth (reader, object, "optional", &input->optional) || !read_truth (reader, object, "gaps", &input->gaps))
    return FALSE;
  kind = read_word (reader, object, "kind", kinds, -1);
  way = kind < 0 ? -1 : read_word (reader, object, "direction", ways, 0);
  if (way < 0)
    return FALSE;
  input->kind = kind;
  input->way = way;
  if (!isnan (above))
    {
      input->minimum = above;
      input->open = TRUE;
    }
  input->first = isnan (first) ? 1 : (int) CLAMP (first, -100000, 100000);
  input->last = isnan (last) ? 0 : (int) CLAMP (last, -100000, 100000);
  if (unit)
    engraft_score_input_add_unit (input, unit, 1, 0);
  if (!unit && json_object_has_member (object, "units"))
    return refuse (reader, "units", _("say first in which “unit” the rule is written."));

  return read_list (reader, object, "units", read_unit, input) &&
         read_list (reader, object, "levels", read_level, input) && check_input (reader, input);
}

static gboolean
read_band (Reader     *reader,
           JsonObject *object,
           gpointer    user_data)
{
  static const char * const known[] = { "below", "to", "title", NULL };
  EngraftScoreStep *step = user_data;
  EngraftScoreBand *last = step->bands->len ? step->bands->pdata[step->bands->len - 1] : NULL;
  EngraftScoreBand *band = g_new0 (EngraftScoreBand, 1);
  double below = NAN, to = NAN;

  g_ptr_array_add (step->bands, band);
  if (!check_members (reader, object, known) || !read_number (reader, object, "below", &below) ||
      !read_number (reader, object, "to", &to) || !read_text (reader, object, "title", TRUE, &band->title))
    return FALSE;
  band->below = !isnan (below);
  band->limit = band->below ? below : isnan (to) ? INFINITY : to;
  if (last && !(band->limit > last->limit || (band->limit == last->limit && last->below && !band->below)))
    return refuse (reader, band->below ? "below" : "to", _("the bands do not rise."));

  return TRUE;
}

static gboolean
read_step (Reader     *reader,
           JsonObject *object,
           gpointer    user_data)
{
  static const char * const known_step[] = { "id", "title", "formula", "digits", "unit", NULL };
  static const char * const known_result[] = { "id", "title", "formula", "digits", "unit", "minimum", "maximum", "bands",
                                               "none", NULL };
  GPtrArray *steps = user_data;
  EngraftScoreStep *step = engraft_score_step_new ();
  double digits = 0;

  g_ptr_array_add (steps, step);
  if (!check_members (reader, object, steps == reader->score->results ? known_result : known_step) ||
      !read_text (reader, object, "id", TRUE, &step->id) || !read_text (reader, object, "title", TRUE, &step->title) ||
      !read_text (reader, object, "formula", TRUE, &step->formula) || !read_text (reader, object, "unit", FALSE, &step->unit) ||
      !read_text (reader, object, "none", FALSE, &step->none) || !read_number (reader, object, "digits", &digits) ||
      !read_number (reader, object, "minimum", &step->minimum) || !read_number (reader, object, "maximum", &step->maximum))
    return FALSE;
  if (!(digits >= 0 && digits <= 9))
    return refuse (reader, "digits", _("a number from 0 to 9 is needed."));
  step->digits = (int) digits;

  return read_list (reader, object, "bands", read_band, step) && take_name (reader, step->id);
}

static gboolean
read_remark (Reader     *reader,
             JsonObject *object,
             gpointer    user_data)
{
  static const char * const known[] = { "when", "text", NULL };
  g_autofree char *when = NULL, *text = NULL;

  if (!check_members (reader, object, known) || !read_text (reader, object, "when", TRUE, &when) ||
      !read_text (reader, object, "text", TRUE, &text))
    return FALSE;
  g_ptr_array_add (user_data, engraft_score_remark_new (when, text));

  return TRUE;
}

static gboolean
read_caveats (Reader     *reader,
              JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "caveats");
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node && !array)
    return refuse (reader, "caveats", _("a list is needed."));
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!has_type (element, G_TYPE_STRING))
        return refuse (reader, "caveats", _("a text is needed."));
      g_ptr_array_add (reader->score->caveats, g_strdup (json_node_get_string (element)));
    }

  return TRUE;
}

static gboolean
expand_steps (Reader     *reader,
              GPtrArray  *steps,
              const char *list)
{
  for (guint i = 0; i < steps->len; i++)
    {
      EngraftScoreStep *step = steps->pdata[i];
      g_autoptr(GError) wrong = NULL;
      g_autofree char *member = g_strdup_printf ("%s[%u].formula", list, i);

      step->expanded = engraft_score_expand (reader->score, step->formula, &wrong);
      if (!step->expanded)
        return refuse (reader, member, "%s", wrong->message);
    }

  return TRUE;
}

static gboolean
expand_remarks (Reader     *reader,
                GPtrArray  *remarks,
                const char *list)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      EngraftScoreRemark *remark = remarks->pdata[i];
      g_autoptr(GError) wrong = NULL;
      g_autofree char *member = g_strdup_printf ("%s[%u].when", list, i);

      remark->expanded = engraft_score_expand (reader->score, remark->when, &wrong);
      if (!remark->expanded)
        return refuse (reader, member, "%s", wrong->message);
    }

  return TRUE;
}

static gboolean
read_score (Reader     *reader,
            JsonObject *object)
{
  static const char * const known[] = { "id", "title", "abbreviation", "version", "subject", "window", "source", "link",
                                        "status", "read", "refusal", "caveats", "inputs", "checks", "steps", "results",
                                        "notices", NULL };
  static const char * const statuses[] = { "check", "read", "reference", NULL };
  EngraftScore *self = reader->score;
  int status;

  if (!check_members (reader, object, known) ||
      !read_text (reader, object, "id", TRUE, &self->id) || !read_text (reader, object, "title", TRUE, &self->title) ||
      !read_text (reader, object, "abbreviation", FALSE, &self->abbreviation) ||
      !read_text (reader, object, "version", TRUE, &self->version) || !read_text (reader, object, "subject", TRUE, &self->subject) ||
      !read_text (reader, object, "window", FALSE, &self->window) || !read_text (reader, object, "source", TRUE, &self->source) ||
      !read_text (reader, object, "link", FALSE, &self->link))
    return FALSE;
  status = read_word (reader, object, "status", statuses, -1);
  if (status < 0)
    return FALSE;
  self->status = status;
  if (!read_text (reader, object, "read", status == ENGRAFT_SCORE_STATUS_READ, &self->read) ||
      !read_text (reader, object, "refusal", status == ENGRAFT_SCORE_STATUS_REFERENCE, &self->refusal) ||
      !read_caveats (reader, object) ||
      !read_list (reader, object, "inputs", read_input, NULL) || !read_list (reader, object, "steps", read_step, self->steps) ||
      !read_list (reader, object, "results", read_step, self->results) ||
      !read_list (reader, object, "checks", read_remark, self->checks) ||
      !read_list (reader, object, "notices", read_remark, self->notices))
    return FALSE;
  if ((status == ENGRAFT_SCORE_STATUS_REFERENCE) != (self->results->len == 0))
    return refuse (reader, "results", _("a score has results unless its status is “reference”."));

  return expand_steps (reader, self->steps, "steps") && expand_steps (reader, self->results, "results") &&
         expand_remarks (reader, self->checks, "checks") && expand_remarks (reader, self->notices, "notices");
}

/* name: of the file, for errors */
EngraftScore *
engraft_score_read (JsonNode    *root,
                    const char  *name,
                    GError     **error)
{
  g_autoptr(EngraftScore) score = g_object_new (ENGRAFT_TYPE_SCORE, NULL);
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { score, name, names, NULL, error };

  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (&reader, NULL, _("an object is needed."));
      return NULL;
    }
  if (!read_score (&reader, json_node_get_object (root)) || !engraft_score_validate (score, name, error))
    return NULL;

  return g_steal_pointer (&score);
}
