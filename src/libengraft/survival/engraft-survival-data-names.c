/* engraft-survival-data-names.c: what groups, strata and the event of the data are called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-data-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-group-names.h"

/**
 * engraft_survival_data_get_n_groups:
 * @self: survival data
 *
 * Tells how many groups there are.
 *
 * Returns: how many groups there are; 0 when nothing is compared
 */
guint
engraft_survival_data_get_n_groups (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), 0);

  return self->groups.names->len;
}

/**
 * engraft_survival_data_get_group:
 * @self: survival data
 * @index: a code
 *
 * Gives the name of a group as it stands alone: a level, “stage = 2” of a number, or a range such as “age 50 to < 65”.
 *
 * Returns: (transfer none): the name of a group
 */
const char *
engraft_survival_data_get_group (EngraftSurvivalData *self,
                                 guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);
  g_return_val_if_fail (index < self->groups.names->len, NULL);

  return self->groups.names->pdata[index];
}

/**
 * engraft_survival_data_get_group_title:
 * @self: survival data
 *
 * Tells what the groups differ in.
 *
 * Returns: (transfer none) (nullable): what the groups differ in
 */
const char *
engraft_survival_data_get_group_title (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  return self->group_title;
}

/**
 * engraft_survival_data_get_group_word:
 * @self: survival data
 * @index: a code
 *
 * Gives what a group is called where the column stands beside it: “2” where its name is “stage = 2”.
 *
 * Returns: (transfer none): the word
 */
const char *
engraft_survival_data_get_group_word (EngraftSurvivalData *self,
                                      guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);
  g_return_val_if_fail (index < self->groups.words->len, NULL);

  return self->groups.words->pdata[index];
}

/**
 * engraft_survival_data_find_group:
 * @self: survival data
 * @wanted: (nullable): what somebody called a group: its name, or its value in the data
 *
 * Finds a group.
 *
 * Returns: its place, or `G_MAXUINT`
 */
guint
engraft_survival_data_find_group (EngraftSurvivalData *self,
                                  const char          *wanted)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), G_MAXUINT);

  return engraft_group_names_find (self->groups.names, self->groups.levels, wanted);
}

/**
 * engraft_survival_data_dup_group_phrase:
 * @self: survival data
 * @name: the name of a group
 *
 * Names a group in a sentence, behind “in”: by its name, but of a range “the group with age < 40”.
 *
 * Returns: (transfer full): the group in a sentence
 */
char *
engraft_survival_data_dup_group_phrase (EngraftSurvivalData *self,
                                        const char          *name)
{
  const char *level;
  guint group;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self) && name, NULL);

  group = engraft_survival_data_find_group (self, name);
  level = group == G_MAXUINT ? name : self->groups.levels->pdata[group];
  if (!self->group_title || !*self->group_title || group == G_MAXUINT || g_str_equal (level, name)
      || !g_str_has_suffix (name, level))
    return g_strdup (name);
  if (!engraft_group_name_is_code (level))
    /* Translators: a column and a range, behind “in”: “the group with age < 40” */
    return g_strdup_printf (_("the group with %s %s"), self->group_title, level);

  return g_strdup (name);
}

/**
 * engraft_survival_data_get_n_strata:
 * @self: survival data
 *
 * Tells how many strata there are.
 *
 * Returns: how many strata there are; 0 when there are none
 */
guint
engraft_survival_data_get_n_strata (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), 0);

  return self->strata.names->len;
}

/**
 * engraft_survival_data_get_stratum:
 * @self: survival data
 * @index: a code
 *
 * Gives the name of a stratum, such as “sex=f, stage=2”.
 *
 * Returns: (transfer none): the name of a stratum, such as “sex=f, stage=2”
 */
const char *
engraft_survival_data_get_stratum (EngraftSurvivalData *self,
                                   guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);
  g_return_val_if_fail (index < self->strata.names->len, NULL);

  return self->strata.names->pdata[index];
}

/**
 * engraft_survival_data_get_event_title:
 * @self: survival data
 *
 * Tells what the event is, such as “dead”.
 *
 * Returns: (transfer none) (nullable): what the event is, such as “dead”
 */
const char *
engraft_survival_data_get_event_title (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  return self->event_title;
}
