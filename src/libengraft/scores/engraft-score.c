/* engraft-score.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/scores/engraft-score.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression-node.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/io/engraft-file-content.h"
#include "libengraft/io/engraft-json-check.h"
#include "libengraft/scores/engraft-score-private.h"
#include "libengraft/text/engraft-format.h"

/* the longest that comes with Engraft has 20 kB */
#define MOST_BYTES (1 << 20)

/**
 * EngraftScore:
 *
 * A clinical score: what it needs, its rule as formulas that anybody can read, and what
 * its values mean.
 *
 * It is data, a file in JSON, and is checked as a whole when it is read: each formula is an
 * [class@Expression] over the inputs and the steps before it, in which the name of a series
 * stands for the list of its days.  It is immutable and may be used by any thread.
 */
G_DEFINE_FINAL_TYPE (EngraftScore, engraft_score, G_TYPE_OBJECT)

static void
band_free (gpointer data)
{
  g_free (((EngraftScoreBand *) data)->title);
  g_free (data);
}

static void
step_free (gpointer data)
{
  EngraftScoreStep *step = data;

  g_free (step->id);
  g_free (step->title);
  g_free (step->formula);
  g_free (step->expanded);
  g_free (step->unit);
  g_free (step->none);
  g_ptr_array_unref (step->bands);
  g_free (step);
}

static void
remark_free (gpointer data)
{
  EngraftScoreRemark *remark = data;

  g_free (remark->when);
  g_free (remark->expanded);
  g_free (remark->text);
  g_free (remark);
}

EngraftScoreStep *
engraft_score_step_new (void)
{
  EngraftScoreStep *step = g_new0 (EngraftScoreStep, 1);

  step->minimum = step->maximum = NAN;
  step->bands = g_ptr_array_new_with_free_func (band_free);

  return step;
}

EngraftScoreRemark *
engraft_score_remark_new (const char *when,
                          const char *text)
{
  EngraftScoreRemark *remark = g_new0 (EngraftScoreRemark, 1);

  remark->when = g_strdup (when);
  remark->text = g_strdup (text);

  return remark;
}

/* NULL: none, or no value */
const EngraftScoreBand *
engraft_score_step_find_band (const EngraftScoreStep *self,
                              double                  value)
{
  /* 1.2 + 0.6 + 1 is 2.8, also where a sum of doubles is a little more */
  value = round (value * 1e9) / 1e9;
  for (guint i = 0; i < self->bands->len && !isnan (value); i++)
    {
      const EngraftScoreBand *band = self->bands->pdata[i];

      if (band->below ? value < band->limit : value <= band->limit)
        return band;
    }

  return NULL;
}

/* for people */
char *
engraft_score_step_dup_value (const EngraftScoreStep *self,
                              double                  value)
{
  g_autofree char *number = NULL;

  if (isnan (value))
    return g_strdup (self->none ? g_dgettext (GETTEXT_PACKAGE, self->none) : _("not known"));
  if (self->logical)
    return g_strdup (value ? _("yes") : _("no"));
  number = engraft_format_fixed (value, self->digits);

  return self->unit ? g_strdup_printf ("%s %s", number, self->unit) : g_steal_pointer (&number);
}

static void
engraft_score_finalize (GObject *object)
{
  EngraftScore *self = ENGRAFT_SCORE (object);
  char *texts[] = { self->id, self->title, self->abbreviation, self->version, self->subject, self->window, self->source,
                    self->link, self->read, self->refusal };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (self->caveats);
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->notices);

  G_OBJECT_CLASS (engraft_score_parent_class)->finalize (object);
}

static void
engraft_score_class_init (EngraftScoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_score_finalize;
}

static void
engraft_score_init (EngraftScore *self)
{
  self->caveats = g_ptr_array_new_with_free_func (g_free);
  self->inputs = g_ptr_array_new_with_free_func (g_object_unref);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->results = g_ptr_array_new_with_free_func (step_free);
  self->checks = g_ptr_array_new_with_free_func (remark_free);
  self->notices = g_ptr_array_new_with_free_func (remark_free);
}

/* of all objects */
static gsize
count_members (JsonNode *node)
{
  gsize n = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr(GList) values = json_object_get_values (json_node_get_object (node));

      for (GList *at = values; at; at = at->next)
        n += 1 + count_members (at->data);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        n += count_members (json_array_get_element (array, i));
    }

  return n;
}

/**
 * engraft_score_new_from_text:
 * @text: a definition in JSON
 * @name: what the text is called in errors, such as the name of its file
 * @error: return location for an #EngraftScoreError
 *
 * Reads the definition of a score and checks all of it.
 *
 * Returns: (transfer full): the score, or %NULL with an error that says where what is wrong
 */
EngraftScore *
engraft_score_new_from_text (const char  *text,
                             const char  *name,
                             GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) unread = NULL;
  const char *problem;
  guint line = 1;
  gsize n_names = 0;

  g_return_val_if_fail (text && name, NULL);

  problem = g_utf8_validate (text, -1, NULL) ? engraft_json_check (text, strlen (text), &line, &n_names)
                                             : _("this is not UTF-8.");
  if (!problem && !json_parser_load_from_data (parser, text, -1, &unread))
    problem = unread->message;
  if (problem)
    {
      g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_DEFINITION, _("%s, line %u: %s"), name, line, problem);
      return NULL;
    }

  if (count_members (json_parser_get_root (parser)) != n_names)
    {
      g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_DEFINITION,
                   _("%s: an object has two values of one name, and only one of them could be read."), name);
      return NULL;
    }

  return engraft_score_read (json_parser_get_root (parser), name, error);
}

/**
 * engraft_score_new_from_file:
 * @file: a definition in JSON
 * @error: return location for an #EngraftScoreError, or that of a file that cannot be read
 *
 * Reads the definition of a score and checks all of it.
 *
 * Returns: (transfer full): the score, or %NULL with an error that says where what is wrong
 */
EngraftScore *
engraft_score_new_from_file (GFile   *file,
                             GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *name = NULL, *text = NULL;
  gsize size;
  const char *data;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = engraft_file_content_load (file, MOST_BYTES, NULL, NULL, error);
  if (!bytes)
    return NULL;
  name = g_file_get_basename (file);
  data = g_bytes_get_data (bytes, &size);
  text = g_strndup (data ? data : "", size);

  return engraft_score_new_from_text (text, name, error);
}

static const char *
translate (const char *text)
{
  return text ? g_dgettext (GETTEXT_PACKAGE, text) : NULL;
}

/**
 * engraft_score_get_id:
 * @self: a score
 *
 * Gets its name on the command line and in files.
 *
 * Returns: (transfer none): the name, such as “hct-ci”
 */
const char *
engraft_score_get_id (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  return self->id;
}

/**
 * engraft_score_get_title:
 * @self: a score
 *
 * Gets what people call it.
 *
 * Returns: (transfer none): the title, translated
 */
const char *
engraft_score_get_title (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  return translate (self->title);
}

/**
 * engraft_score_get_abbreviation:
 * @self: a score
 *
 * Gets its short name, which need not be its alone.
 *
 * Returns: (transfer none) (nullable): such as “HCT-CI”
 */
const char *
engraft_score_get_abbreviation (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  return self->abbreviation;
}

/**
 * engraft_score_get_version:
 * @self: a score
 *
 * Gets which of several versions this is.
 *
 * Returns: (transfer none): the version
 */
const char *
engraft_score_get_version (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  return self->version;
}

/**
 * engraft_score_get_subject:
 * @self: a score
 *
 * Gets the field that it belongs to.
 *
 * Returns: (transfer none): such as “Rheumatology”, translated
 */
const char *
engraft_score_get_subject (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  return translate (self->subject);
}

/**
 * engraft_score_get_window:
 * @self: a score
 *
 * Gets the time that it looks back upon.
 *
 * Returns: (transfer none) (nullable): such as “30 days”, translated
 */
const char *
engraft_score_get_window (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  return translate (self->window);
}

/**
 * engraft_score_get_source:
 * @self: a score
 *
 * Gets where it was published.
 *
 * Returns: (transfer none): a citation
 */
const char *
engraft_score_get_source (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  return self->source;
}

/**
 * engraft_score_get_link:
 * @self: a score
 *
 * Gets where there is more.
 *
 * Returns: (transfer none) (nullable): an address
 */
const char *
engraft_score_get_link (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  return self->link;
}

/**
 * engraft_score_get_refusal:
 * @self: a score
 *
 * Gets why it is not computed here.
 *
 * Returns: (transfer none) (nullable): the reason, translated; %NULL when it is computed
 */
const char *
engraft_score_get_refusal (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  return translate (self->refusal);
}

/**
 * engraft_score_get_status:
 * @self: a score
 *
 * Tells how far its rule is to be trusted.
 *
 * Returns: the status
 */
EngraftScoreStatus
engraft_score_get_status (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), ENGRAFT_SCORE_STATUS_CHECK);

  return self->status;
}

/**
 * engraft_score_dup_status:
 * @self: a score
 *
 * Tells how far its rule is to be trusted, in words.
 *
 * Returns: (transfer full): a sentence
 */
char *
engraft_score_dup_status (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  switch (self->status)
    {
    case ENGRAFT_SCORE_STATUS_READ:
      /* Translators: where a rule was read */
      return self->read ? g_strdup_printf (_("The rule was read in: %s."), self->read) : g_strdup ("");

    case ENGRAFT_SCORE_STATUS_REFERENCE:
      return g_strdup (translate (self->refusal));

    case ENGRAFT_SCORE_STATUS_CHECK:
    default:
      /* Translators: what of a rule was read in a source, such as “the list of items” */
      return self->read ? g_strdup_printf (_("To be checked: this rule was written from memory and waits for a clinician to "
                                             "hold it against its source. Read in: %s."), self->read)
                        : g_strdup (_("To be checked: this rule was written from memory and waits for a clinician to hold it "
                                      "against its source."));
    }
}

/**
 * engraft_score_dup_caveats:
 * @self: a score
 *
 * Tells what to be careful about.
 *
 * Returns: (transfer full): a sentence or more, each in its line; empty when there are none
 */
char *
engraft_score_dup_caveats (EngraftScore *self)
{
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->caveats->len; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "", translate (self->caveats->pdata[i]));

  return g_string_free (text, FALSE);
}

/**
 * engraft_score_can_bound:
 * @self: a score
 *
 * Tells whether its least and greatest value can be given when inputs are not known: of each
 * it must be known which way the score goes with it, or all its values must be listed.
 *
 * Returns: whether it can
 */
gboolean
engraft_score_can_bound (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), FALSE);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      const EngraftScoreInput *input = self->inputs->pdata[i];

      if (!input->way && !input->optional && !input->levels->len && input->kind != ENGRAFT_SCORE_INPUT_FLAG)
        return FALSE;
    }

  return self->results->len > 0;
}

/**
 * engraft_score_get_n_inputs:
 * @self: a score
 *
 * Counts its inputs.
 *
 * Returns: how many inputs it has
 */
guint
engraft_score_get_n_inputs (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), 0);

  return self->inputs->len;
}

/**
 * engraft_score_get_input:
 * @self: a score
 * @index: of an input
 *
 * Gets an input.
 *
 * Returns: (transfer none): the input
 */
EngraftScoreInput *
engraft_score_get_input (EngraftScore *self,
                         guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self) && index < self->inputs->len, NULL);

  return self->inputs->pdata[index];
}

/**
 * engraft_score_find_input:
 * @self: a score
 * @id: of an input
 * @error: return location for an #EngraftScoreError
 *
 * Finds an input.
 *
 * Returns: (transfer none): the input, or %NULL with an error that names the nearest
 */
EngraftScoreInput *
engraft_score_find_input (EngraftScore  *self,
                          const char    *id,
                          GError       **error)
{
  g_autoptr(GPtrArray) names = NULL;
  g_autofree char *nearest = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORE (self) && id, NULL);

  names = g_ptr_array_new ();
  for (guint i = 0; i < self->inputs->len; i++)
    {
      EngraftScoreInput *input = self->inputs->pdata[i];

      if (g_str_equal (input->id, id))
        return input;
      g_ptr_array_add (names, input->id);
    }
  nearest = engraft_expression_nearest (id, names);
  if (nearest)
    g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME, _("%s has no input “%s”. Did you mean “%s”?"),
                 engraft_score_get_title (self), id, nearest);
  else
    g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME, _("%s has no input “%s”."),
                 engraft_score_get_title (self), id);

  return NULL;
}
