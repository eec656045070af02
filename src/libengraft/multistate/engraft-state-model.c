/* engraft-state-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-model.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/risks/engraft-incidence-causes.h"

typedef struct
{
  EngraftStateModel     *model;
  EngraftSurvivalData   *data;
  const EngraftEpisodes *episodes;
  EngraftOptions        *options;
  GArray                *events;      /* of EngraftEventColumn: those on the way; may be empty */
  guint8                *of_ending;   /* state of each ending of the data */
  guint8                *of_event;    /* state of each event on the way, from 1 */
  GHashTable            *states;      /* from names and codes to numbers */
  guint8                *possible;    /* [from * EG_MOST_STATES + to]; NULL: all */
} Maker;

void
engraft_state_model_clear (EngraftStateModel *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->set_names, g_ptr_array_unref);
  g_clear_pointer (&self->sets, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->moves, g_free);
  g_clear_pointer (&self->unknown, g_free);
}

/* ---- states ---- */

static void
remember (Maker      *maker,
          const char *name,
          guint       state)
{
  if (!g_hash_table_contains (maker->states, name))
    g_hash_table_insert (maker->states, g_strdup (name), GUINT_TO_POINTER (state));
}

static gboolean
find_state (Maker      *maker,
            const char *name,
            guint      *state)
{
  gpointer value;
  g_autofree char *plain = g_strstrip (g_strdup (name));

  if (!g_hash_table_lookup_extended (maker->states, plain, NULL, &value))
    return FALSE;
  *state = GPOINTER_TO_UINT (value);

  return TRUE;
}

/* Codes of states, also of those in which no row ends. */
static void
remember_codes (Maker *maker)
{
  const char * const *texts = engraft_options_get_strv (maker->options, "states");

  for (guint i = 0; i < engraft_survival_data_get_n_endings (maker->data); i++)
    remember (maker, engraft_survival_data_get_ending (maker->data, i, NULL), maker->of_ending[i + 1]);
  for (guint i = 0; texts && texts[i]; i++)
    {
      g_auto(GStrv) sides = g_strsplit (texts[i], "=", 2);
      g_auto(GStrv) codes = sides[0] && sides[1] ? g_strsplit (sides[1], ",", -1) : NULL;
      guint state;

      if (codes && find_state (maker, sides[0], &state))
        for (guint j = 0; codes[j]; j++)
          remember (maker, g_strstrip (codes[j]), state);
    }
}

/* States of one name are one. */
static guint8
add_state (EngraftStateModel *self,
           const char        *name)
{
  guint state;

  if (!g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, &state))
    {
      state = self->names->len;
      g_ptr_array_add (self->names, g_strdup (name));
    }

  return MIN (state, EG_MOST_STATES);
}

/* The initial state is one of those that rows end in when it has the name of one; then come events on the way. */
static void
name_states (Maker *maker)
{
  EngraftStateModel *self = maker->model;
  const char *initial = engraft_options_get_string (maker->options, "initial");
  EngraftIncidenceCauses causes;
  guint n_endings = engraft_survival_data_get_n_endings (maker->data);
  g_autofree guint8 *of_cause = NULL;

  engraft_incidence_causes_init (&causes, maker->data, engraft_options_get_strv (maker->options, "states"));
  add_state (self, initial && *initial ? initial : _("No event"));
  maker->of_event = g_new0 (guint8, maker->events->len + 1);
  for (guint i = 0; i < maker->events->len; i++)
    maker->of_event[i + 1] = add_state (self, g_array_index (maker->events, EngraftEventColumn, i).name);
  of_cause = g_new0 (guint8, causes.names->len + 1);
  for (guint i = 0; i < causes.names->len; i++)
    of_cause[i + 1] = add_state (self, causes.names->pdata[i]);
  maker->of_ending = g_new0 (guint8, n_endings + 1);
  maker->of_ending[0] = EG_NO_STATE;
  for (guint i = 1; i <= n_endings; i++)
    maker->of_ending[i] = of_cause[causes.of_ending[i]];
  for (guint i = 0; i < self->names->len; i++)
    remember (maker, self->names->pdata[i], i);
  remember_codes (maker);
  self->unknown = g_steal_pointer (&causes.unknown);
  engraft_incidence_causes_clear (&causes);
}

static gboolean
check_states (Maker   *maker,
              GError **error)
{
  const guint n = maker->model->names->len;

  if (engraft_survival_data_get_n_endings (maker->data) == 0 && maker->events->len == 0)
    g_set_error_literal (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_STATES,
                         _("No row that is used ended with an event, so nobody goes from one state to another. Are "
                           "the right codes the events?"));
  else if (n > EG_MOST_STATES)
    g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_STATES,
                 _("There are %u states, but not more than %d can be shown. Put several codes into one state."),
                 n, EG_MOST_STATES);
  else
    return TRUE;

  return FALSE;
}

/* ---- options that name states ---- */

static gboolean
set_unknown (Maker       *maker,
             const char  *option,
             const char  *name,
             GError     **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *all = NULL;

  for (guint i = 0; i < maker->model->names->len; i++)
    g_ptr_array_add (names, maker->model->names->pdata[i]);
  g_ptr_array_add (names, NULL);
  /* Translators: between the members of a list */
  all = g_strjoinv (_(", "), (char **) names->pdata);
  g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_STATES,
               _("“%s” in “%s” is no state. The states are: %s."), name, option, all);

  return FALSE;
}

static gboolean
read_transitions (Maker   *maker,
                  GError **error)
{
  const char * const *texts = engraft_options_get_strv (maker->options, "transitions");

  if (!texts || !*texts)
    return TRUE;
  maker->possible = g_new0 (guint8, EG_MOST_STATES * EG_MOST_STATES);
  for (guint i = 0; texts[i]; i++)
    {
      g_auto(GStrv) sides = g_strsplit (texts[i], ">", 2);
      guint from, to;

      if (!sides[0] || !sides[1] || !find_state (maker, sides[0], &from))
        return set_unknown (maker, texts[i], sides[0] ? g_strstrip (sides[0]) : "", error);
      if (!find_state (maker, sides[1], &to))
        return set_unknown (maker, texts[i], g_strstrip (sides[1]), error);
      maker->possible[from * EG_MOST_STATES + to] = 1;
    }

  return TRUE;
}

static gboolean
read_sets (Maker   *maker,
           GError **error)
{
  const char * const *texts = engraft_options_get_strv (maker->options, "sets");
  EngraftStateModel *self = maker->model;

  self->sets = g_new0 (guint32, texts ? g_strv_length ((char **) texts) + 1 : 1);
  for (guint i = 0; texts && texts[i]; i++)
    {
      g_auto(GStrv) sides = g_strsplit (texts[i], "=", 2);
      g_auto(GStrv) members = g_strsplit (sides[0] && sides[1] ? sides[1] : texts[i], ",", -1);

      for (guint j = 0; members[j]; j++)
        {
          guint state;

          if (!find_state (maker, members[j], &state))
            return set_unknown (maker, texts[i], g_strstrip (members[j]), error);
          self->sets[i] |= 1u << state;
        }
      g_ptr_array_add (self->set_names, g_strstrip (g_strdup (sides[0] ? sides[0] : "")));
    }

  return TRUE;
}

/* ---- rows ---- */

static EngraftColumn *
find_column (Maker         *maker,
             EngraftTable  *table,
             GError       **error)
{
  const char *name = engraft_options_get_string (maker->options, "from");
  EngraftColumn *column = name && *name ? engraft_table_find_column (table, name) : NULL;

  if (name && *name && !column)
    g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                 _("There is no column “%s” that says in which state a row is. Choose another."), name);

  return column;
}

/* A state that only the column knows is one more. */
static gboolean
read_from (Maker          *maker,
           EngraftColumn  *column,
           guint32         row,
           GError        **error)
{
  guint place = engraft_survival_data_get_rows (maker->data, NULL)[row], state;
  g_autofree char *cell = engraft_column_is_missing (column, place) ? NULL : engraft_column_dup_cell (column, place);
  g_autofree char *number = engraft_episodes_dup_row (maker->data, row);

  if (!cell)
    {
      g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                   _("Row %s: “%s”, which says in which state it is, is missing. Fill it in, or filter the row."),
                   number, engraft_column_get_title (column));
      return FALSE;
    }
  if (!find_state (maker, cell, &state))
    {
      state = maker->model->names->len;
      g_ptr_array_add (maker->model->names, g_strdup (cell));
      remember (maker, cell, state);
      if (!check_states (maker, error))
        return FALSE;
    }
  maker->model->from[row] = state;

  return TRUE;
}

static char *
dup_row (Maker   *maker,
         guint32  episode)
{
  return engraft_episodes_dup_row (maker->data, engraft_episodes_get_row (maker->episodes, episode));
}

static const char *
name_of (Maker  *maker,
         guint8  state)
{
  return maker->model->names->pdata[state];
}

/* Where a row is after it has ended. */
static guint8
state_after (Maker   *maker,
             guint32  row)
{
  EngraftStateModel *self = maker->model;

  return self->to[row] == EG_NO_STATE ? self->from[row] : self->to[row];
}

static gboolean
check_beginning (Maker    *maker,
                 guint32   row,
                 guint32   before,
                 GError  **error)
{
  g_autofree char *number = NULL, *other = NULL;

  if (maker->model->from[row] == state_after (maker, before))
    return TRUE;
  number = dup_row (maker, row);
  other = dup_row (maker, before);
  g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_ROWS,
               _("Row %s begins in “%s”, but row %s of the same subject, the one before it, ends in “%s”. Correct one "
                 "of them."), number, name_of (maker, maker->model->from[row]), other,
               name_of (maker, state_after (maker, before)));

  return FALSE;
}

static gboolean
check_move (Maker    *maker,
            guint32   row,
            GError  **error)
{
  const guint8 from = maker->model->from[row], to = maker->model->to[row];
  g_autofree char *number = NULL;

  if (!maker->possible || to == EG_NO_STATE || to == from || maker->possible[from * EG_MOST_STATES + to])
    return TRUE;
  number = dup_row (maker, row);
  g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_ROWS,
               _("Row %s goes from “%s” to “%s”, which is none of the possible transitions. Correct the row, or allow "
                 "the transition."), number, name_of (maker, from), name_of (maker, to));

  return FALSE;
}

static gboolean
read_rows (Maker          *maker,
           EngraftColumn  *column,
           GError        **error)
{
  EngraftStateModel *self = maker->model;
  const guint8 *endings = engraft_survival_data_get_endings (maker->data, NULL);
  const EngraftEpisodes *episodes = maker->episodes;

  self->from = g_new0 (guint8, MAX (episodes->n, 1));
  self->to = g_new0 (guint8, MAX (episodes->n, 1));
  for (gsize i = 0; i < episodes->n; i++)
    {
      guint32 row = episodes->order[i], before = episodes->previous[row];

      self->to[row] = maker->of_ending[endings[row]];
      if (column && !read_from (maker, column, row, error))
        return FALSE;
      if (!column && before != ENGRAFT_NO_CODE)
        self->from[row] = state_after (maker, before);
      if (before != ENGRAFT_NO_CODE && !check_beginning (maker, row, before, error))
        return FALSE;
    }

  return TRUE;
}

/* Episodes of a row begin where those before them end; the last ends as the row does, or with an event at that time. */
static void
read_episodes (Maker *maker)
{
  EngraftStateModel *self = maker->model;
  const guint8 *endings = engraft_survival_data_get_endings (maker->data, NULL);
  const EngraftEpisodes *episodes = maker->episodes;

  self->from = g_new0 (guint8, MAX (episodes->n, 1));
  self->to = g_new0 (guint8, MAX (episodes->n, 1));
  for (gsize i = 0; i < episodes->n; i++)
    {
      const guint32 before = episodes->previous[i];

      if (before != ENGRAFT_NO_CODE)
        self->from[i] = state_after (maker, before);
      else if (episodes->beginnings[i] != 0)
        self->from[i] = maker->of_event[episodes->beginnings[i]];
      self->to[i] = episodes->events[i] != 0 ? maker->of_event[episodes->events[i]]
                                             : maker->of_ending[endings[episodes->rows[i]]];
    }
}

static gboolean
count_moves (Maker   *maker,
             GError **error)
{
  EngraftStateModel *self = maker->model;
  const guint n = self->names->len, n_groups = MAX (1, engraft_survival_data_get_n_groups (maker->data));
  const guint32 *groups = engraft_survival_data_get_groups (maker->data, NULL);

  self->moves = g_new0 (guint, n_groups * n * n);
  for (gsize row = 0; row < maker->episodes->n; row++)
    {
      guint group = groups ? groups[engraft_episodes_get_row (maker->episodes, row)] : 0;

      if (!check_move (maker, row, error))
        return FALSE;
      if (self->to[row] != EG_NO_STATE && self->to[row] != self->from[row])
        self->moves[(group * n + self->from[row]) * n + self->to[row]]++;
    }

  return TRUE;
}

static gboolean
read_all (Maker         *maker,
          EngraftTable  *table,
          GError       **error)
{
  GError *own = NULL;
  EngraftColumn *column = find_column (maker, table, &own);

  if (column && maker->events->len > 0)
    own = g_error_new (ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                       _("“%s” says in which state a row is, but events on the way are in columns: then a row is in "
                         "several states. Choose one of the two."), engraft_column_get_title (column));
  if (own)
    {
      g_propagate_error (error, own);
      return FALSE;
    }
  if (maker->events->len == 0)
    return read_rows (maker, column, error);
  read_episodes (maker);

  return TRUE;
}

gboolean
engraft_state_model_init (EngraftStateModel      *self,
                          EngraftSurvivalData    *data,
                          EngraftTable           *table,
                          const EngraftEpisodes  *episodes,
                          GArray                 *events,
                          EngraftStateOptions    *options,
                          GError                **error)
{
  Maker maker = { .model = self, .data = data, .episodes = episodes, .options = ENGRAFT_OPTIONS (options),
                  .events = events };
  g_autoptr(GError) own = NULL;
  gboolean done;

  *self = (EngraftStateModel) { .names = g_ptr_array_new_with_free_func (g_free),
                                .set_names = g_ptr_array_new_with_free_func (g_free) };
  maker.states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  name_states (&maker);
  done = check_states (&maker, &own) && read_all (&maker, table, &own) && read_transitions (&maker, &own)
         && read_sets (&maker, &own) && count_moves (&maker, &own);
  if (own)
    g_propagate_error (error, g_steal_pointer (&own));
  g_hash_table_unref (maker.states);
  g_free (maker.of_ending);
  g_free (maker.of_event);
  g_free (maker.possible);

  return done;
}
