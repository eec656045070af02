/* engraft-string-pool.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft/data/engraft-string-pool.h"

#include <string.h>

#include "libengraft/data/engraft-text-key.h"

/**
 * EngraftStringPool:
 *
 * The different texts of a column, each kept once and named by its code.
 *
 * Codes count from 0 in the order of adding.  A pool is filled by one thread;
 * after [method@StringPool.freeze] it no longer changes and may be shared by
 * any number of threads.
 */
struct _EngraftStringPool
{
  gatomicrefcount ref_count;

  char           *bytes;        /* all texts, each with its final NUL */
  gsize           n_bytes;
  gsize           bytes_size;
  gsize          *offsets;      /* n + 1 */
  guint           n;
  guint           offsets_size;

  guint64        *slots;        /* open addressing: hash above code + 1, 0 is free; NULL when frozen large */
  guint           n_slots;      /* a power of two */
  gboolean        frozen;
};

G_DEFINE_BOXED_TYPE (EngraftStringPool, engraft_string_pool,
                     engraft_string_pool_ref, engraft_string_pool_unref)

static guint32
hash_text (const char *text,
           gsize       length)
{
  return engraft_text_key_hash (engraft_text_get_key (text, length, text + length), length);
}

static void
insert_slot (EngraftStringPool *self,
             guint64            slot)
{
  guint i = (slot >> 32) & (self->n_slots - 1);

  while (self->slots[i])
    i = (i + 1) & (self->n_slots - 1);
  self->slots[i] = slot;
}

static void
grow (EngraftStringPool *self)
{
  if (self->n + 2 > self->offsets_size)
    {
      self->offsets_size *= 2;
      self->offsets = g_renew (gsize, self->offsets, self->offsets_size);
    }
  /* two of three slots may be taken */
  if ((guint64) (self->n + 1) * 3 > (guint64) self->n_slots * 2)
    {
      const guint n_old = self->n_slots;
      g_autofree guint64 *old = self->slots;

      self->n_slots *= 2;
      self->slots = g_new0 (guint64, self->n_slots);
      for (guint i = 0; i < n_old; i++)
        if (old[i])
          insert_slot (self, old[i]);
    }
}

static guint32
find (EngraftStringPool *self,
      const char        *text,
      gsize              length,
      guint32            hash)
{
  for (guint i = hash & (self->n_slots - 1); self->slots[i]; i = (i + 1) & (self->n_slots - 1))
    {
      guint32 code = (guint32) self->slots[i] - 1;

      if (self->slots[i] >> 32 == hash &&
          self->offsets[code + 1] - self->offsets[code] == length + 1 &&
          memcmp (self->bytes + self->offsets[code], text, length) == 0)
        return code;
    }

  return ENGRAFT_NO_CODE;
}

/**
 * engraft_string_pool_new:
 *
 * Gives a pool without texts.
 *
 * Returns: (transfer full): a pool without texts
 */
EngraftStringPool *
engraft_string_pool_new (void)
{
  EngraftStringPool *self = g_new0 (EngraftStringPool, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->bytes_size = 64;
  self->bytes = g_malloc (self->bytes_size);
  self->offsets_size = 8;
  self->offsets = g_new0 (gsize, self->offsets_size);
  self->n_slots = 16;
  self->slots = g_new0 (guint64, self->n_slots);

  return self;
}

/**
 * engraft_string_pool_new_from_strv:
 * @strings: (array zero-terminated=1): texts, all different
 *
 * Gives a frozen pool in which the code of a text is its place in @strings.
 *
 * Returns: (transfer full): a frozen pool in which the code of a text is its
 *   place in @strings
 */
EngraftStringPool *
engraft_string_pool_new_from_strv (const char * const *strings)
{
  EngraftStringPool *self = engraft_string_pool_new ();

  for (guint i = 0; strings && strings[i]; i++)
    if (engraft_string_pool_add (self, strings[i], -1) != i)
      g_warning ("The text “%s” stands twice in a pool", strings[i]);
  engraft_string_pool_freeze (self);

  return self;
}

/**
 * engraft_string_pool_ref:
 * @self: a pool
 *
 * Gives @self.
 *
 * Returns: (transfer full): @self
 */
EngraftStringPool *
engraft_string_pool_ref (EngraftStringPool *self)
{
  g_return_val_if_fail (self, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * engraft_string_pool_unref:
 * @self: (transfer full): a pool
 *
 * Gives up a reference; the last one frees the pool.
 */
void
engraft_string_pool_unref (EngraftStringPool *self)
{
  g_return_if_fail (self);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->bytes);
  g_free (self->offsets);
  g_free (self->slots);
  g_free (self);
}

/**
 * engraft_string_pool_add:
 * @self: a pool that is not frozen
 * @text: (array length=length) (element-type char): UTF-8
 * @length: bytes of @text, or -1 when it ends with NUL
 *
 * Takes in a text, or finds it when it is already there.  Amortised O(length).
 *
 * Returns: the code of @text
 */
guint32
engraft_string_pool_add (EngraftStringPool *self,
                         const char        *text,
                         gssize             length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  return engraft_string_pool_add_hashed (self, text, n, hash_text (text, n));
}

/**
 * engraft_string_pool_add_hashed: (skip)
 * @self: a pool that is not frozen
 * @text: (array length=length) (element-type char): UTF-8
 * @length: bytes of @text
 * @hash: engraft_text_key_hash() of it
 *
 * Takes in a text whose hash is known.
 *
 * Returns: the code of @text
 */
guint32
engraft_string_pool_add_hashed (EngraftStringPool *self,
                                const char        *text,
                                gsize              length,
                                guint32            hash)
{
  guint32 code;

  g_return_val_if_fail (self && !self->frozen, ENGRAFT_NO_CODE);

  code = find (self, text, length, hash);
  if (code != ENGRAFT_NO_CODE)
    return code;

  g_return_val_if_fail (self->n < G_MAXUINT32 / 4, ENGRAFT_NO_CODE);
  grow (self);
  if (self->n_bytes + length + 1 > self->bytes_size)
    {
      self->bytes_size = MAX (self->bytes_size * 2, self->n_bytes + length + 1);
      self->bytes = g_realloc (self->bytes, self->bytes_size);
    }

  code = self->n++;
  memcpy (self->bytes + self->n_bytes, text, length);
  self->bytes[self->n_bytes + length] = '\0';
  self->n_bytes += length + 1;
  self->offsets[code + 1] = self->n_bytes;
  insert_slot (self, (guint64) hash << 32 | (code + 1));

  return code;
}

/**
 * engraft_string_pool_expect: (skip)
 * @self: a pool that is not frozen
 * @hash: engraft_text_key_hash() of a text that will soon be added
 *
 * Fetches the memory that adding will need, which is most of the time that a
 * large pool takes.  Nothing changes.
 */
void
engraft_string_pool_expect (EngraftStringPool *self,
                            guint32            hash)
{
  __builtin_prefetch (&self->slots[hash & (self->n_slots - 1)]);
}

/**
 * engraft_string_pool_freeze:
 * @self: a pool
 *
 * Ends the filling: gives back spare memory, and lets threads share the pool.
 */
void
engraft_string_pool_freeze (EngraftStringPool *self)
{
  g_return_if_fail (self);

  if (self->frozen)
    return;

  self->bytes = g_realloc (self->bytes, MAX (self->n_bytes, 1));
  self->bytes_size = self->n_bytes;
  self->offsets = g_renew (gsize, self->offsets, self->n + 1);
  self->offsets_size = self->n + 1;
  /* A column of a million different texts is only looked through by code. */
  if (self->n > 65536)
    g_clear_pointer (&self->slots, g_free);
  self->frozen = TRUE;
}

/**
 * engraft_string_pool_lookup:
 * @self: a pool
 * @text: UTF-8
 *
 * O(length of @text); O(bytes of the pool) in a frozen pool of more than 65,536
 * texts, which keeps no index.
 *
 * Returns: the code of @text, or %ENGRAFT_NO_CODE when it is not in the pool
 */
guint32
engraft_string_pool_lookup (EngraftStringPool *self,
                            const char        *text)
{
  gsize n;

  g_return_val_if_fail (self && text, ENGRAFT_NO_CODE);

  n = strlen (text);
  if (self->slots)
    return find (self, text, n, hash_text (text, n));

  for (guint32 code = 0; code < self->n; code++)
    if (self->offsets[code + 1] - self->offsets[code] == n + 1 &&
        memcmp (self->bytes + self->offsets[code], text, n) == 0)
      return code;

  return ENGRAFT_NO_CODE;
}

/**
 * engraft_string_pool_get_size:
 * @self: a pool
 *
 * Tells how many different texts it holds.
 *
 * Returns: how many different texts it holds
 */
guint
engraft_string_pool_get_size (EngraftStringPool *self)
{
  g_return_val_if_fail (self, 0);

  return self->n;
}

/**
 * engraft_string_pool_get:
 * @self: a pool
 * @code: a code below its size
 *
 * Gives the text of @code.
 *
 * Returns: (transfer none): the text of @code; valid while @self lives, and
 *   until the next text is added
 */
const char *
engraft_string_pool_get (EngraftStringPool *self,
                         guint32            code)
{
  g_return_val_if_fail (self && code < self->n, NULL);

  return self->bytes + self->offsets[code];
}

/**
 * engraft_string_pool_get_memory:
 * @self: a pool
 *
 * Gives the bytes that the pool occupies.
 *
 * Returns: the bytes that the pool occupies
 */
gsize
engraft_string_pool_get_memory (EngraftStringPool *self)
{
  g_return_val_if_fail (self, 0);

  return sizeof *self + self->bytes_size + self->offsets_size * sizeof (gsize) +
         (self->slots ? self->n_slots * sizeof (guint64) : 0);
}
