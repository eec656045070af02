/* engraft-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-history-private.h"

#include "libengraft/project/engraft-json-patch.h"

/**
 * EngraftHistory:
 *
 * The steps that a project has taken, to be undone and done again.
 *
 * The project adds them by itself; changes of one setting within a second are one
 * step.  The place at which the project was saved tells whether it is modified.
 */
struct _EngraftHistory
{
  GObject                    parent_instance;

  const EngraftHistoryOwner *functions;
  gpointer                   owner;
  GPtrArray                 *steps;      /* of EngraftStep */
  guint                      position;   /* how many of them are done */
  guint                      saved;      /* the position that is in the file */
};

/* a project's steps are small; still there should be an end */
#define MAX_STEPS 2000
#define NEVER G_MAXUINT
#define COALESCE_TIME G_USEC_PER_SEC

enum {
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_TITLE,
  PROP_REDO_TITLE,
  PROP_MODIFIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftHistory, engraft_history, G_TYPE_OBJECT)

static void
engraft_history_finalize (GObject *object)
{
  g_ptr_array_unref (ENGRAFT_HISTORY (object)->steps);

  G_OBJECT_CLASS (engraft_history_parent_class)->finalize (object);
}

static void
engraft_history_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  EngraftHistory *self = ENGRAFT_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, engraft_history_can_undo (self));
      break;

    case PROP_CAN_REDO:
      g_value_set_boolean (value, engraft_history_can_redo (self));
      break;

    case PROP_UNDO_TITLE:
      g_value_set_string (value, engraft_history_get_undo_title (self));
      break;

    case PROP_REDO_TITLE:
      g_value_set_string (value, engraft_history_get_redo_title (self));
      break;

    case PROP_MODIFIED:
      g_value_set_boolean (value, engraft_history_get_modified (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_history_class_init (EngraftHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = engraft_history_finalize;
  object_class->get_property = engraft_history_get_property;

  /**
   * EngraftHistory:can-undo:
   *
   * Whether there is a step to undo.
   */
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  /**
   * EngraftHistory:can-redo:
   *
   * Whether there is an undone step.
   */
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  /**
   * EngraftHistory:undo-title:
   *
   * What would be undone, such as “Change of Confidence Level”.
   */
  properties[PROP_UNDO_TITLE] = g_param_spec_string ("undo-title", NULL, NULL, NULL, flags);
  /**
   * EngraftHistory:redo-title:
   *
   * What would be done again.
   */
  properties[PROP_REDO_TITLE] = g_param_spec_string ("redo-title", NULL, NULL, NULL, flags);
  /**
   * EngraftHistory:modified:
   *
   * Whether there is anything that is not in the file.
   */
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_history_init (EngraftHistory *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_step_free);
}

EngraftHistory *
engraft_history_new (const EngraftHistoryOwner *functions,
                     gpointer                   owner)
{
  EngraftHistory *self = g_object_new (ENGRAFT_TYPE_HISTORY, NULL);

  self->functions = functions;
  self->owner = owner;

  return self;
}

void
engraft_history_disown (EngraftHistory *self)
{
  self->owner = NULL;
  engraft_history_clear (self);
}

static void
flush (EngraftHistory *self)
{
  if (self->owner)
    self->functions->flush (self->owner);
}

static void
notify_all (EngraftHistory *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_CAN_UNDO; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static EngraftStep *
get_step (EngraftHistory *self,
          guint           index)
{
  return index < self->steps->len ? self->steps->pdata[index] : NULL;
}

/* Typing a text, turning a spin button: one step */
static gboolean
coalesce (EngraftHistory *self,
          EngraftStep    *step)
{
  EngraftStep *top = self->position ? get_step (self, self->position - 1) : NULL;
  EngraftDelta *before, *after;
  g_autoptr(JsonNode) old = NULL, new = NULL;

  if (!top || !step->key || g_strcmp0 (top->key, step->key) != 0 || self->saved == self->position ||
      step->time - top->time > COALESCE_TIME || top->deltas->len != 1 || step->deltas->len != 1)
    return FALSE;

  before = top->deltas->pdata[0];
  after = step->deltas->pdata[0];
  old = engraft_json_patch_compose (after->before, before->before);
  new = engraft_json_patch_compose (before->after, after->after);
  if (json_node_equal (old, new))   /* there and back */
    {
      g_ptr_array_set_size (self->steps, --self->position);
      return TRUE;
    }

  json_node_unref (before->before);
  json_node_unref (before->after);
  before->before = g_steal_pointer (&old);
  before->after = g_steal_pointer (&new);
  top->time = step->time;

  return TRUE;
}

/* takes the step */
void
engraft_history_push (EngraftHistory *self,
                      EngraftStep    *step)
{
  if (self->saved != NEVER && self->saved > self->position)
    self->saved = NEVER;
  g_ptr_array_set_size (self->steps, self->position);

  if (coalesce (self, step))
    engraft_step_free (step);
  else
    {
      g_ptr_array_add (self->steps, step);
      self->position++;
    }

  if (self->steps->len > MAX_STEPS)
    {
      g_ptr_array_remove_index (self->steps, 0);
      self->position--;
      if (self->saved != NEVER)
        self->saved = self->saved > 0 ? self->saved - 1 : NEVER;
    }
  notify_all (self);
}

void
engraft_history_clear (EngraftHistory *self)
{
  g_ptr_array_set_size (self->steps, 0);
  self->position = self->saved = 0;
  notify_all (self);
}

/* saved: what is now is what the file holds; else: no step is */
void
engraft_history_set_saved (EngraftHistory *self,
                           gboolean        saved)
{
  self->saved = saved ? self->position : NEVER;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/**
 * engraft_history_can_undo:
 * @self: a history
 *
 * Whether undo would do anything.
 *
 * Returns: whether there is a step to undo
 */
gboolean
engraft_history_can_undo (EngraftHistory *self)
{
  g_return_val_if_fail (ENGRAFT_IS_HISTORY (self), FALSE);

  flush (self);

  return self->position > 0;
}

/**
 * engraft_history_can_redo:
 * @self: a history
 *
 * Whether redo would do anything.
 *
 * Returns: whether there is an undone step
 */
gboolean
engraft_history_can_redo (EngraftHistory *self)
{
  g_return_val_if_fail (ENGRAFT_IS_HISTORY (self), FALSE);

  flush (self);

  return self->position < self->steps->len;
}

/**
 * engraft_history_get_undo_title:
 * @self: a history
 *
 * Names the step that undo takes back, for a menu or a tooltip.
 *
 * Returns: (transfer none) (nullable): what would be undone, such as “Change of
 *   Confidence Level”
 */
const char *
engraft_history_get_undo_title (EngraftHistory *self)
{
  return engraft_history_can_undo (self) ? get_step (self, self->position - 1)->title : NULL;
}

/**
 * engraft_history_get_redo_title:
 * @self: a history
 *
 * Names the step that redo does, for a menu or a tooltip.
 *
 * Returns: (transfer none) (nullable): what would be done again
 */
const char *
engraft_history_get_redo_title (EngraftHistory *self)
{
  return engraft_history_can_redo (self) ? get_step (self, self->position)->title : NULL;
}

/**
 * engraft_history_undo:
 * @self: a history
 *
 * Takes the last step back; does nothing when there is none.
 */
void
engraft_history_undo (EngraftHistory *self)
{
  g_return_if_fail (ENGRAFT_IS_HISTORY (self));

  flush (self);
  if (!self->owner || self->position == 0)
    return;

  self->position--;
  self->functions->apply (self->owner, get_step (self, self->position), TRUE);
  notify_all (self);
}

/**
 * engraft_history_redo:
 * @self: a history
 *
 * Does the step again that was undone last; does nothing when there is none.
 */
void
engraft_history_redo (EngraftHistory *self)
{
  g_return_if_fail (ENGRAFT_IS_HISTORY (self));

  flush (self);
  if (!self->owner || self->position == self->steps->len)
    return;

  self->position++;
  self->functions->apply (self->owner, get_step (self, self->position - 1), FALSE);
  notify_all (self);
}

/**
 * engraft_history_get_modified:
 * @self: a history
 *
 * Compares what is now with what was saved.
 *
 * Returns: whether there is anything that is not in the file
 */
gboolean
engraft_history_get_modified (EngraftHistory *self)
{
  g_return_val_if_fail (ENGRAFT_IS_HISTORY (self), FALSE);

  flush (self);

  return self->position != self->saved;
}
