import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
    { ignores: ['src/api/schema.d.ts', 'public/**', '*.js', '*.mjs'] },
    js.configs.recommended,
    tseslint.configs.recommendedTypeChecked,
    tseslint.configs.stylisticTypeChecked,
    reactHooks.configs.flat.recommended,
    {
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            '@typescript-eslint/no-explicit-any': 'error',
            '@typescript-eslint/switch-exhaustiveness-check': 'error',
            '@typescript-eslint/no-confusing-void-expression': 'off',
            // Handlers of events and of mutations return promises on purpose; their errors are shown by the query cache.
            '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
            'no-console': 'error',
        },
    },
);
