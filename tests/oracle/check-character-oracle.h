/* Made by check_character.py: texts, and their check digits by Mod 97-10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

static const struct { const char *text, *mod_97_10; } check_characters[] = {
  { "0", "01" },
  { "1", "95" },
  { "A", "68" },
  { "Z", "90" },
  { "794", "44" },
  { "G123489654321", "83" },
  { "99991234567890121414", "90" },
  { "6052OZRZYU3O71TV1", "19" },
  { "9235QUHYOBJFXXVRS", "94" },
  { "1246GAG89QXOKZL92", "79" },
  { "1463NEF9V3QK4K3V8", "91" },
  { "5535G2OBV5HQ9AUBTH", "76" },
  { "6015IS5XG5Z8UTRQ32", "73" },
  { "301360A53O82W2GNJA", "17" },
  { "2230GQ3LMQ40R7SZ32", "69" },
  { "5706YAEIW7WULQVMQQVJ8KWXGYFVF0QRLBHCDW39U261D8XVC334R1TU00IRY5EW", "58" },
};
