/* engraft-state-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-model.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/multistate/engraft-state-column.h"
#include "libengraft/risks/engraft-incidence-causes.h"

typedef struct
{
  EngraftStateModel     *model;
  EngraftSurvivalData   *data;
  const EngraftEpisodes *episodes;
  EngraftOptions        *options;
  GArray                *events;      /* of EngraftEventColumn: those on the way; may be empty */
  EngraftStateColumn     column;
  EngraftOperation      *operation;
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
  g_clear_pointer (&self->begins, g_free);
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

static gboolean
is_ending (Maker      *maker,
           const char *code)
{
  for (guint i = 0; i < engraft_survival_data_get_n_endings (maker->data); i++)
    if (g_str_equal (engraft_survival_data_get_ending (maker->data, i, NULL), code))
      return TRUE;

  return FALSE;
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

/* The options of the states without codes that only the column of states has, in which no row ends. */
static char **
dup_ending_states (Maker *maker)
{
  const char * const *texts = engraft_options_get_strv (maker->options, "states");
  g_autoptr(GStrvBuilder) all = g_strv_builder_new ();

  for (guint i = 0; texts && texts[i]; i++)
    {
      g_auto(GStrv) sides = g_strsplit (texts[i], "=", 2);
      g_auto(GStrv) codes = g_strsplit (sides[0] && sides[1] ? sides[1] : texts[i], ",", -1);
      g_autoptr(GString) kept = g_string_new (NULL);

      for (guint j = 0; codes[j]; j++)
        if (is_ending (maker, g_strstrip (codes[j])) || !engraft_state_column_has (&maker->column, codes[j]))
          g_string_append_printf (kept, "%s%s", kept->len > 0 ? "," : "", codes[j]);
      if (kept->len > 0 && sides[0] && sides[1])
        g_string_prepend (g_string_prepend_c (kept, '='), sides[0]);
      if (kept->len > 0)
        g_strv_builder_add (all, kept->str);
    }

  return g_strv_builder_end (all);
}

/* What the options call a value of the column, or else itself. */
static char *
dup_state_name (Maker      *maker,
                const char *value)
{
  const char * const *texts = engraft_options_get_strv (maker->options, "states");

  for (guint i = 0; texts && texts[i]; i++)
    {
      g_auto(GStrv) sides = g_strsplit (texts[i], "=", 2);
      g_auto(GStrv) codes = sides[0] && sides[1] ? g_strsplit (sides[1], ",", -1) : NULL;

      for (guint j = 0; codes && codes[j]; j++)
        if (g_str_equal (g_strstrip (codes[j]), value))
          return g_strdup (g_strstrip (sides[0]));
    }

  return g_strdup (value);
}

static gboolean
is_entered (Maker                        *maker,
            const EngraftIncidenceCauses *causes,
            const char                   *name)
{
  for (guint i = 0; i < maker->events->len; i++)
    if (g_str_equal (g_array_index (maker->events, EngraftEventColumn, i).name, name))
      return TRUE;

  return is_ending (maker, name) || g_ptr_array_find_with_equal_func (causes->names, name, g_str_equal, NULL);
}

/* Where a column says in which states one is, those that nobody enters come first, in the order of its values, as in R;
 * else there is one, also where nobody stays in it. */
static void
name_beginnings (Maker                        *maker,
                 const EngraftIncidenceCauses *causes)
{
  const char *initial = engraft_options_get_string (maker->options, "initial");

  if (!maker->column.coding || (initial && *initial))
    add_state (maker->model, initial && *initial ? initial : _("No event"));
  for (guint i = 0; maker->column.coding && i < maker->column.coding->names->len; i++)
    {
      g_autofree char *name = dup_state_name (maker, maker->column.coding->names->pdata[i]);

      if (!is_entered (maker, causes, name))
        add_state (maker->model, name);
    }
}

/* The initial state is one of those that rows end in when it has the name of one; then come events on the way. */
static void
name_states (Maker *maker)
{
  EngraftStateModel *self = maker->model;
  EngraftIncidenceCauses causes;
  guint n_endings = engraft_survival_data_get_n_endings (maker->data);
  g_autofree guint8 *of_cause = NULL;
  g_auto(GStrv) states = dup_ending_states (maker);

  engraft_incidence_causes_init (&causes, maker->data, (const char * const *) states);
  name_beginnings (maker, &causes);
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
  for (guint i = 0; maker->column.coding && i < maker->column.coding->names->len; i++)
    {
      guint state;

      /* it is the name or a code of one, unless there are too many */
      if (find_state (maker, maker->column.coding->names->pdata[i], &state))
        maker->column.states[i] = MIN (state, EG_NO_STATE);
    }
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
is_cancelled_at (Maker   *maker,
                 gsize    i,
                 GError **error)
{
  return i % EG_ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (maker->operation, error);
}

static gboolean
read_rows (Maker   *maker,
           GError **error)
{
  EngraftStateModel *self = maker->model;
  const guint8 *endings = engraft_survival_data_get_endings (maker->data, NULL);
  const EngraftEpisodes *episodes = maker->episodes;

  for (gsize i = 0; i < episodes->n; i++)
    {
      guint32 row = episodes->order[i], before = episodes->previous[row];

      if (is_cancelled_at (maker, i, error))
        return FALSE;
      self->to[row] = maker->of_ending[endings[row]];
      if (maker->column.column && (before == ENGRAFT_NO_CODE || !maker->column.begins))
        self->from[row] = engraft_state_column_get_next (&maker->column);
      else if (before != ENGRAFT_NO_CODE)
        self->from[row] = state_after (maker, before);
      if (before == ENGRAFT_NO_CODE)
        self->begins[self->from[row]]++;
      else if (!check_beginning (maker, row, before, error))
        return FALSE;
    }

  return TRUE;
}

/* Episodes of a row begin where those before them end; the last ends as the row does, or with an event at that time.  A
 * column that says in which state subjects begin knows better than events before that. */
static gboolean
read_episodes (Maker   *maker,
               GError **error)
{
  EngraftStateModel *self = maker->model;
  const guint8 *endings = engraft_survival_data_get_endings (maker->data, NULL);
  const EngraftEpisodes *episodes = maker->episodes;

  for (gsize i = 0; i < episodes->n; i++)
    {
      const guint32 before = episodes->previous[i];

      if (is_cancelled_at (maker, i, error))
        return FALSE;
      if (before != ENGRAFT_NO_CODE)
        self->from[i] = state_after (maker, before);
      else if (maker->column.column)
        self->from[i] = engraft_state_column_get_next (&maker->column);
      else if (episodes->beginnings[i] != 0)
        self->from[i] = maker->of_event[episodes->beginnings[i]];
      if (before == ENGRAFT_NO_CODE)
        self->begins[self->from[i]]++;
      self->to[i] = episodes->events[i] != 0 ? maker->of_event[episodes->events[i]]
                                             : maker->of_ending[endings[episodes->rows[i]]];
    }

  return TRUE;
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

      if (is_cancelled_at (maker, row, error))
        return FALSE;
      if (!check_move (maker, row, error))
        return FALSE;
      if (self->to[row] != EG_NO_STATE && self->to[row] != self->from[row]
          && !engraft_episodes_is_empty (maker->episodes, maker->data, row))
        self->moves[(group * n + self->from[row]) * n + self->to[row]]++;
    }

  return TRUE;
}

static gboolean
read_all (Maker   *maker,
          GError **error)
{
  const gsize n = MAX (maker->episodes->n, 1);

  maker->model->from = g_new0 (guint8, n);
  maker->model->to = g_new0 (guint8, n);
  maker->model->begins = g_new0 (guint, EG_MOST_STATES);

  return maker->episodes->rows ? read_episodes (maker, error) : read_rows (maker, error);
}

gboolean
engraft_state_model_init (EngraftStateModel      *self,
                          EngraftSurvivalData    *data,
                          EngraftTable           *table,
                          const EngraftEpisodes  *episodes,
                          GArray                 *events,
                          EngraftStateOptions    *options,
                          EngraftOperation       *operation,
                          GError                **error)
{
  Maker maker = { .model = self, .data = data, .episodes = episodes, .options = ENGRAFT_OPTIONS (options),
                  .events = events, .operation = operation };
  gboolean done;

  *self = (EngraftStateModel) { .names = g_ptr_array_new_with_free_func (g_free),
                                .set_names = g_ptr_array_new_with_free_func (g_free) };
  if (!engraft_state_column_init (&maker.column, data, table, episodes, options, error))
    {
      engraft_state_column_clear (&maker.column);
      return FALSE;
    }

  maker.states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  name_states (&maker);
  done = check_states (&maker, error) && read_all (&maker, error) && read_transitions (&maker, error)
         && read_sets (&maker, error) && count_moves (&maker, error);
  engraft_state_column_clear (&maker.column);
  g_hash_table_unref (maker.states);
  g_free (maker.of_ending);
  g_free (maker.of_event);
  g_free (maker.possible);

  return done;
}
