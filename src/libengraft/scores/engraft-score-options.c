/* engraft-score-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/scores/engraft-score-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * EngraftScoreOptions:
 *
 * Which score is computed, from which values of one person.
 */
struct _EngraftScoreOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftScoreOptions, engraft_score_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_score_options_class_init (EngraftScoreOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftScoreOptions:score:
     *
     * The id of the score.
     */
    g_param_spec_string ("score", N_("Score"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftScoreOptions:values:
     *
     * What was written for the inputs of scores, each as “score:input=text”.
     */
    g_param_spec_boxed ("values", N_("Values"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftScoreOptions:bounds:
     *
     * Whether the least and the greatest score are given when something is not known.
     */
    g_param_spec_boolean ("bounds", N_("Range When Something Is Not Known"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_score_options_init (EngraftScoreOptions *self)
{
}

/**
 * engraft_score_options_new:
 *
 * Gives no score yet.
 *
 * Returns: (transfer full): no score yet
 */
EngraftScoreOptions *
engraft_score_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SCORE_OPTIONS, NULL);
}

/* Values are kept by score: one word means different things in two of them. */
static char *
make_key (EngraftScoreOptions *self,
          const char          *input)
{
  const char *score = engraft_options_get_string (ENGRAFT_OPTIONS (self), "score");

  return g_strdup_printf ("%s:%s=", score ? score : "", input);
}

/**
 * engraft_score_options_dup_value:
 * @self: options
 * @input: the name of an input of the score
 *
 * Gets what was written for an input.
 *
 * Returns: (transfer full): the text, empty when there is none
 */
char *
engraft_score_options_dup_value (EngraftScoreOptions *self,
                                 const char          *input)
{
  g_autofree char *key = NULL;
  const char * const *values;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_OPTIONS (self) && input, NULL);

  key = make_key (self, input);
  values = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "values");
  for (guint i = 0; values && values[i]; i++)
    if (g_str_has_prefix (values[i], key))
      return g_strdup (values[i] + strlen (key));

  return g_strdup ("");
}

/**
 * engraft_score_options_set_value:
 * @self: options
 * @input: the name of an input of the score
 * @value: what was written for it; empty: it is not known
 *
 * Sets the value of an input, and leaves those of other scores.
 */
void
engraft_score_options_set_value (EngraftScoreOptions *self,
                                 const char          *input,
                                 const char          *value)
{
  g_autoptr(GPtrArray) words = NULL;
  g_autofree char *key = NULL;
  const char * const *values;

  g_return_if_fail (ENGRAFT_IS_SCORE_OPTIONS (self) && input && value);

  key = make_key (self, input);
  words = g_ptr_array_new_with_free_func (g_free);
  values = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "values");
  for (guint i = 0; values && values[i]; i++)
    if (!g_str_has_prefix (values[i], key))
      g_ptr_array_add (words, g_strdup (values[i]));
  if (*value)
    g_ptr_array_add (words, g_strconcat (key, value, NULL));
  g_ptr_array_add (words, NULL);
  g_object_set (self, "values", words->len > 1 ? words->pdata : NULL, NULL);
}

/**
 * engraft_score_options_to_values:
 * @self: options
 *
 * Gets all that was written for the score.
 *
 * Returns: (transfer full) (element-type utf8 utf8): texts by the names of inputs
 */
GHashTable *
engraft_score_options_to_values (EngraftScoreOptions *self)
{
  GHashTable *texts;
  g_autofree char *key = NULL;
  const char * const *values;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_OPTIONS (self), NULL);

  texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  key = make_key (self, "");
  key[strlen (key) - 1] = '\0';
  values = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "values");
  for (guint i = 0; values && values[i]; i++)
    {
      const char *input = g_str_has_prefix (values[i], key) ? values[i] + strlen (key) : "";
      const char *sign = strchr (input, '=');

      if (sign)
        g_hash_table_insert (texts, g_strndup (input, sign - input), g_strdup (sign + 1));
    }

  return texts;
}
